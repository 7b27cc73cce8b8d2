import { userWorkerList } from '../../src/antpool/endpoints/user-worker-list';
import { ok, readReplyOf } from './support';

/** A worker as the pool lists it. */
export const ROW = {
  workerId: 'rack1x07',
  hsLast10min: '101.02 TH/s',
  hsLast1h: '100.50 TH/s',
  hsLast1d: '100.10 TH/s',
  rejectRatio: '0.05%',
  shareLastTime: '1714557600000',
};

/** What is read of a reply with this list, and what is odd in it. */
export const reply = (result: unknown, page = 1) =>
  readReplyOf(userWorkerList, ok({ result, coinType: 'BTC', userId: 'demo_farm' }), page);
export const read = (result: unknown, page = 1) => reply(result, page).value;

/** The only page of a list with these rows. */
export const pageOf = (...rows: object[]) => ({
  page: 1,
  totalPage: 1,
  pageSize: 50,
  totalRecord: rows.length,
  rows,
});
