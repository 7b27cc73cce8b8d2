import { describe, expect, it } from '@jest/globals';
import { formatInstant, parseDay, parseEpoch, parseInstant } from '../../src/antpool/time';

describe('a time without a zone', () => {
  it.each([
    ['2024-05-01 00:00:00', '2024-05-01T00:00:00.000Z'],
    ['2024-05-01 13:14:15.0', '2024-05-01T13:14:15.000Z'],
    ['2024-05-01T13:14:15Z', '2024-05-01T13:14:15.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2024-05-01 13:14', '2024-05-01T13:14:00.000Z'],
    ['2024-05-01T13:14:15+08:00', '2024-05-01T05:14:15.000Z'],
    ['2024-05-01 13:14:15 UTC', '2024-05-01T13:14:15.000Z'],
  ])('%s is read as UTC', (text, iso) => {
    expect(parseInstant(text)?.toISOString()).toBe(iso);
  });

  it.each([
    '',
    '2024-02-30 00:00:00',
    '2023-02-29',
    '2024-13-01',
    '2024-05-01 24:00:01',
    'yesterday',
    '01.05.2024',
    '2024-05-01T13:14:15+99:00',
    '2024-05-01+08:00',
    '0001-01-01',
  ])('%j is no time', (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it('names its day as written', () => {
    expect(parseDay('2024-05-01')).toBe('2024-05-01');
    expect(parseDay('2024-05-01 23:59:59')).toBe('2024-05-01');
  });

  it('goes to the pool in the form that it comes in', () => {
    expect(formatInstant(new Date('2024-05-01T13:14:15.678Z'))).toBe('2024-05-01 13:14:15');
  });
});

describe('an epoch', () => {
  it.each([
    ['1714557600000', '2024-05-01T10:00:00.000Z'],
    ['1714557600000.0', '2024-05-01T10:00:00.000Z'],
    ['1.7145576E+12', '2024-05-01T10:00:00.000Z'],
    ['1714557600123', '2024-05-01T10:00:00.123Z'],
    ['1714557600', '2024-05-01T10:00:00.000Z'],
  ])('%s is %s, seconds told by their size', (text, iso) => {
    expect(parseEpoch(text)?.toISOString()).toBe(iso);
  });

  it.each(['', 'now', '-1714557600000', '12', '1714557600000000', 'NaN'])('%j is refused', (text) => {
    expect(parseEpoch(text)).toBeNull();
  });
});
