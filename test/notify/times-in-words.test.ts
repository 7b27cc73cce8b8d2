import { expect, it } from '@jest/globals';
import { durationText, timesText } from '../../src/notify/text/time';
import { NOW } from './support';

it.each([
  [2, 'second time in 24 hours'],
  [11, '11th time in 24 hours'],
  [12, '12th time in 24 hours'],
  [21, '21st time in 24 hours'],
  [22, '22nd time in 24 hours'],
  [23, '23rd time in 24 hours'],
  [112, '112th time in 24 hours'],
])('%i is read as the %s', (times, text) => {
  expect(timesText(times)).toBe(text);
});

it.each([
  [30, '30 s'],
  [59 * 60, '59 min'],
  [7_200, '2 h'],
  [7_500, '2 h 5 min'],
  [100 * 3_600, '4 d 4 h'],
])('%i seconds are read as %s', (seconds, text) => {
  expect(durationText(NOW, new Date(NOW.getTime() + seconds * 1000))).toBe(text);
});
