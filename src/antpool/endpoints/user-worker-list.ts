import { z } from 'zod';
import { optionalLastSeen, optionalRatio, rateText, workerName } from '../fields';
import type { Oddities, Place } from '../oddities';
import { pageParameters, readPage } from '../paging';
import { readFields, readShape } from '../shape';
import { RATE_SPELLINGS } from '../spelling';
import type { Page, WorkerRow } from '../types';
import type { EndpointReader } from './endpoint';
import { withoutDoubles } from './worker-doubles';

/** Rates are text with varying units, rejects text with a percent sign, the last share epoch milliseconds. */
const shape = {
  fields: {
    workerId: workerName,
    hsLast10min: rateText,
    hsLast1h: rateText,
    hsLast1d: rateText,
    rejectRatio: optionalRatio,
    shareLastTime: optionalLastSeen,
  },
  aliases: RATE_SPELLINGS,
  essential: ['workerId'] as const,
};

const reply = z.object({ result: z.unknown().optional() }, { error: 'an object expected' });

const ALL_STATES = '0';

/** The guide calls the coin `coinType`, live clients succeeded with `coin`: we send both. */
export const userWorkerList: EndpointReader<number, Page<WorkerRow>> = {
  endpoint: 'userWorkerList.htm',
  form: ({ coin, userId }, page) => ({
    coinType: coin,
    coin,
    userId,
    workerStatus: ALL_STATES,
    ...pageParameters(page),
  }),
  read(data, { userId }, asked, oddities) {
    const { result } = readShape(reply, data);
    const readRow = (given: unknown, place: Place) => listed(given, place, userId, oddities);
    return withoutDoubles(readPage(result, { path: 'data.result', asked, readRow }, oddities), oddities);
  },
};

export interface ListedRow {
  row: WorkerRow;
  place: Place;
  given: unknown;
}

function listed(given: unknown, place: Place, userId: string, oddities: Oddities): ListedRow | null {
  const read = readFields(shape, given, place, oddities);
  if (read === null) return null;
  const row: WorkerRow = {
    name: withoutAccount(read.workerId, userId),
    hashrate10m: read.hsLast10min,
    hashrate1h: read.hsLast1h,
    hashrate1d: read.hsLast1d,
    rejectRatio: read.rejectRatio,
    lastShareAt: read.shareLastTime,
    isShareUnread: read.unread.includes('shareLastTime'),
  };
  return { row, place, given };
}

/** Some replies name a worker `account.worker`. */
function withoutAccount(name: string, userId: string): string {
  const prefix = `${userId}.`.toLowerCase();
  const hasPrefix = name.length > prefix.length && name.toLowerCase().startsWith(prefix);
  return hasPrefix ? name.slice(prefix.length) : name;
}
