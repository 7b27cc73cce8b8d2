import { expect, it } from '@jest/globals';
import { hoursInput, hoursOf, mistakesIn, type Hours } from '../../web/src/screens/settings/channels/hours';

const hours = (over: Partial<Hours>): Hours => ({ ...hoursOf(null, 'Europe/Vienna'), ...over });

it("begins a new channel by the browser's clock, without quiet hours and without a digest", () => {
  expect(hoursOf(null, 'Europe/Vienna')).toEqual({
    timeZone: 'Europe/Vienna',
    quietFrom: '',
    quietUntil: '',
    quietCritical: false,
    digest: false,
    digestHour: 6,
  });
});

it.each([
  ['none', hours({}), {}],
  ['both', hours({ quietFrom: '22:00', quietUntil: '07:00' }), {}],
  ['no end', hours({ quietFrom: '22:00' }), { quietUntil: 'Say when it ends, or empty both.' }],
  ['no beginning', hours({ quietUntil: '07:00' }), { quietFrom: 'Say when it begins, or empty both.' }],
  [
    'no length',
    hours({ quietFrom: '07:00', quietUntil: '07:00' }),
    { quietUntil: 'It ends when it begins. Say another time.' },
  ],
])('finds what is wrong with quiet hours: %s', (_name, given, mistakes) => {
  expect(mistakesIn(given)).toEqual(mistakes);
});

it('sends a time that is not set as null', () => {
  expect(hoursInput(hours({ digestHour: 0 }))).toEqual({
    timeZone: 'Europe/Vienna',
    quietFrom: null,
    quietUntil: null,
    quietCritical: false,
    digest: false,
    digestHour: 0,
  });
});
