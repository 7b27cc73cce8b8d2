import { z } from 'zod';
import { optionalLastSeen, optionalRatio, rateText, spelled, text } from '../fields';
import { pageParameters, pageSchema, readPage } from '../paging';
import { readShape } from '../shape';
import { RATE_SPELLINGS } from '../spelling';
import type { Page, WorkerRow } from '../types';
import type { EndpointReader } from './endpoint';

/** Rates as text with a unit that varies, rejects as text with a percent sign, the last share in epoch ms. */
const row = spelled(RATE_SPELLINGS, {
  workerId: text,
  hsLast10min: rateText,
  hsLast1h: rateText,
  hsLast1d: rateText,
  rejectRatio: optionalRatio,
  shareLastTime: optionalLastSeen,
});

const reply = z.object({ result: pageSchema(row) });

const ALL_STATES = '0';

/** `coinType` is the guide's name for the coin, `coin` the one that live clients used with success: both are sent. */
export const userWorkerList: EndpointReader<number, Page<WorkerRow>> = {
  endpoint: 'userWorkerList.htm',
  form: ({ coin, userId }, page) => ({
    coinType: coin,
    coin,
    userId,
    workerStatus: ALL_STATES,
    ...pageParameters(page),
  }),
  read(data, { userId }, page) {
    const found = readPage('data.result', readShape(reply, data).result, page);
    return {
      ...found,
      rows: found.rows.map((worker) => ({
        name: withoutAccount(worker.workerId, userId),
        hashrate10m: worker.hsLast10min,
        hashrate1h: worker.hsLast1h,
        hashrate1d: worker.hsLast1d,
        rejectRatio: worker.rejectRatio,
        lastShareAt: worker.shareLastTime,
      })),
    };
  },
};

/** Some replies name a worker `account.worker`. */
function withoutAccount(name: string, userId: string): string {
  const prefix = `${userId}.`.toLowerCase();
  const hasPrefix = name.length > prefix.length && name.toLowerCase().startsWith(prefix);
  return hasPrefix ? name.slice(prefix.length) : name;
}
