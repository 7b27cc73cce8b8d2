import { Refusal } from '../gate/error-texts';
import { instantOfText } from '../world/calendar';
import type { Call, Endpoint } from './call';
import { chartPoints, curveOf } from './chart-points';
import { inUnit, unitFor } from './units';

/** The hashrate over time of an account or of one worker: a list of one element, speeds in its own `unit`. */
export const userHashrateChart: Endpoint = (call) => {
  const curve = curveOf(call.params.type ?? '1');
  if (!curve) throw new Refusal('parameter');
  const until = untilOf(call, curve.step * curve.points);
  const points = call.account ? chartPoints(call.account, curve, until, workerAsked(call)) : [];
  const { unit, size } = unitFor(points.reduce((most, { rate }) => (rate > most ? rate : most), 0n));
  const poolSpeedBeanList = points.map(({ date, rate }) => ({ date, speed: inUnit(rate, size) }));
  return [{ poolSpeedBeanList, unit, coin: call.coin.name }];
};

/** End of the curve: now, or what the `date` of the call says; never later than now. */
function untilOf({ at, params, world }: Call, length: number): number {
  if (!params.date) return at;
  const date = instantOfText(params.date);
  if (date === undefined) throw new Refusal('parameter');
  return Math.min(at, world.switches.chartDateIs === 'end' ? date : date + length);
}

function workerAsked({ account, at, params, userId, world }: Call): readonly number[] | undefined {
  const asked = params.userWorkerId;
  if (!asked || !account) return undefined;
  const found = world
    .workers(account, at)
    .find(({ name }) => name === asked || `${userId}.${name}` === asked);
  if (!found) throw new Refusal('worker');
  return [found.index];
}
