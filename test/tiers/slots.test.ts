import { describe, expect, it } from '@jest/globals';
import { cronSlots, dueSlot } from '../../src/tiers/schedule/slots';

const at = (time: string) => new Date(`2026-11-22T${time}Z`);
const everyTenMinutes = cronSlots('*/10 * * * *');

describe('the slot that a tier owes', () => {
  it.each([
    [
      'nothing ran yet on a new installation',
      null,
      '12:03:00',
      { slotAt: at('12:00:00'), trigger: 'CATCH_UP' },
    ],
    ['its instant has come', '12:00:00', '12:10:00', { slotAt: at('12:10:00'), trigger: 'SCHEDULE' }],
    ['its instant is a moment away', '12:00:00', '12:09:59.999', null],
    ['it has been served', '12:10:00', '12:19:00', null],
    [
      'several were missed: only the latest',
      '10:00:00',
      '12:39:00',
      { slotAt: at('12:30:00'), trigger: 'SCHEDULE' },
    ],
    ['the clock was set back a little', '12:10:00', '12:09:00', null],
    [
      'it was served by a clock that was ahead',
      '12:10:00',
      '11:00:00',
      { slotAt: at('11:00:00'), trigger: 'CATCH_UP' },
    ],
  ])('when %s', (_, last, now, due) => {
    const lastSlotAt = last === null ? null : at(last);
    expect(dueSlot(everyTenMinutes, { lastSlotAt, startedAt: at('12:03:00'), now: at(now) })).toEqual(due);
  });

  it('is caught up when it came due while nobody ran', () => {
    const lastSlotAt = at('09:00:00');
    expect(dueSlot(everyTenMinutes, { lastSlotAt, startedAt: at('12:05:00'), now: at('12:05:01') })).toEqual({
      slotAt: at('12:00:00'),
      trigger: 'CATCH_UP',
    });
  });

  it('comes once a day for a daily cron, whatever daylight saving does', () => {
    const daily = cronSlots('30 0 * * *');
    expect(daily.seconds(new Date('2026-03-28T12:00:00Z'))).toBe(86_400);
    expect(daily.latest(new Date('2026-10-25T00:29:59Z'))).toEqual(new Date('2026-10-24T00:30:00Z'));
  });
});
