import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, readZone } from '../../src/reads/lists/zone';

const start = (zone: string, day: string) => readZone(zone).startOf(day).toISOString();

describe('a time zone', () => {
  it.each([
    ['UTC', '2026-05-10', '2026-05-10T00:00:00.000Z'],
    ['Europe/Berlin', '2026-01-10', '2026-01-09T23:00:00.000Z'],
    ['Europe/Berlin', '2026-07-10', '2026-07-09T22:00:00.000Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
    ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
    ['Asia/Kolkata', '2026-05-10', '2026-05-09T18:30:00.000Z'],
    ['Pacific/Kiritimati', '2026-05-10', '2026-05-09T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-05-10', '2026-05-10T11:00:00.000Z'],
  ])('knows when a day begins: %s, %s', (zone, day, instant) => {
    expect(start(zone, day)).toBe(instant);
  });

  it('begins a day whose midnight is skipped at its first instant', () => {
    expect(start('America/Sao_Paulo', '2018-11-04')).toBe('2018-11-04T03:00:00.000Z');
    expect(readZone('America/Sao_Paulo').dayOf(new Date('2018-11-04T02:59:59Z'))).toBe('2018-11-03');
  });

  it('puts every instant into the day that has begun and not ended', () => {
    const zones = ['UTC', 'Europe/London', 'America/Los_Angeles', 'Asia/Shanghai', 'Australia/Lord_Howe'];
    const instants = fc.date({
      min: new Date('2012-01-01'),
      max: new Date('2035-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (name, instant) => {
        const zone = readZone(name);
        const day = zone.dayOf(instant);
        expect(zone.startOf(day) <= instant).toBe(true);
        expect(zone.startOf(addDays(day)) > instant).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it.each(['Mars/Olympus', '', '+05:00', 'UTC+3', 'Europe/Berlin; drop table', '../etc/passwd'])(
    'that is none is refused: "%s"',
    (name) => {
      expect(() => readZone(name)).toThrow(/not a time zone/);
    },
  );
});
