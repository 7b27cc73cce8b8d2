import type { ErrorTexts } from './gate/error-texts';
import { ERROR_TEXTS } from './gate/error-texts';

/** Everything about the pool that is not publicly known for certain; each default is stated where it is set. */
export interface Switches {
  /** Calls that one client address may make in a window before it is banned. */
  callLimit: number;
  /** Length of that sliding window in seconds. */
  callWindowSeconds: number;
  /**
   * The reply to a banned client: an HTTP status, a dropped connection, or the pool's own error `banned` with HTTP 200.
   */
  banSignal: 'http-403' | 'http-429' | 'refuse' | 'reset' | 'code';
  /** How long a ban lasts; calls during it are counted but do not prolong it. */
  banMinutes: number;
  /** Code and text of each error. */
  errors: ErrorTexts;
  /** `lenient` takes any text; `unique` no nonce twice per key; `increasing` whole numbers that grow per key. */
  nonce: 'lenient' | 'unique' | 'increasing';
  /** true: a signature in lower case is accepted too */
  signatureCase: 'upper' | 'any';
  /** true: pool statistics and the calculator answer without a signature */
  unsignedPublicEndpoints: boolean;
  /** Answer for a page beyond the last of a list of several pages: the last page, the first, or no rows. */
  pageBeyondLast: 'last' | 'first' | 'empty';
  /** A list that fits into one page answers page 1 whatever page was asked for. */
  onePageListAnswersPageOne: boolean;
  /** Most rows on a page. */
  maximumPageSize: number;
  /** How a larger page size is treated. */
  pageSizeAboveMaximum: 'clamp' | 'accept' | 'error';
  /** true: pageEnable=0 returns every row at once */
  pageEnableZeroGivesAll: boolean;
  /** The value of `rows` if there is none. */
  emptyRows: 'array' | 'null' | 'missing';
  /** true: the worker list writes `account.worker` in `workerId` instead of the bare name */
  workerIdWithAccount: boolean;
  /** Text of a zero rate in the worker list. */
  zeroRateText: string;
  /** `shareLastTime` of a worker that never sent a share. */
  neverSharedAs: 'empty' | 'zero' | 'null' | 'missing';
  /** JSON types. */
  shareLastTimeAs: 'string' | 'number';
  hashrateUnitAs: 'string' | 'number';
  poolStatsAs: 'string' | 'number';
  calculatorAs: 'string' | 'number';
  earningAmountsAs: 'string' | 'number';
  overviewCountsAs: 'number' | 'string';
  /** true: the calculator tells prices, and what the coins are worth */
  pricesSent: boolean;
  /** Order of both worker lists. */
  workerOrder: 'name' | 'hashrate' | 'installation';
  /** Days after its last share at which a machine leaves the lists and counts; null for never. */
  deadWorkerLeavesAfterDays: number | null;
  /** true: `totalWorkers` and `totalWorkerNum` count invalid workers too */
  totalCountsInvalid: boolean;
  /** true: `prev10m` repeats `last10m` in the workers list instead of `0` */
  prev10mRepeatsLast: boolean;
  /** The date in an earnings row: the day mined, the day after, or the day after for PPS+ and PPLNS only. */
  recvTimestampNames: 'mined-day' | 'day-after' | 'by-pay-mode';
  /** Minutes after midnight UTC at which the day before is settled. */
  settleMinutesAfterMidnight: number;
  /** true: the balance names the settled day */
  settleTimeSent: boolean;
  /** Minutes east of UTC of the zone in which payout times are written. */
  payoutZoneMinutes: number;
  /** true: a payout row has an `id` */
  payoutIdSent: boolean;
  /** The meaning of a chart's `date`: its end or its start. */
  chartDateIs: 'end' | 'start';
  /** Seconds by which the clock that answers carry, the Date header, is ahead of the truth. */
  dateAheadSeconds: number;
  /** How that header is written; `iso` is a form that HTTP does not know. */
  dateAs: 'http' | 'iso' | 'missing';
  /** Seconds for which a cache had kept each answer, told by an Age header; 0: no cache. */
  answerAgeSeconds: number;
  /** Minutes by which `shareLastTime` is ahead of the truth, as a time written in another zone is. */
  shareTimeAheadMinutes: number;
  /** A `version` in every envelope; null for none. */
  envelopeVersion: string | null;
  contentType: string;
  /** The page shown while the pool is down for maintenance. */
  maintenanceHtml: string;
}

export function defaultSwitches(): Switches {
  return {
    callLimit: 600,
    callWindowSeconds: 600,
    banSignal: 'http-403',
    banMinutes: 30,
    errors: { ...ERROR_TEXTS },
    nonce: 'lenient',
    signatureCase: 'upper',
    unsignedPublicEndpoints: false,
    pageBeyondLast: 'last',
    onePageListAnswersPageOne: true,
    maximumPageSize: 50,
    pageSizeAboveMaximum: 'clamp',
    pageEnableZeroGivesAll: true,
    emptyRows: 'array',
    workerIdWithAccount: false,
    zeroRateText: '0 TH/s',
    neverSharedAs: 'empty',
    shareLastTimeAs: 'string',
    hashrateUnitAs: 'string',
    poolStatsAs: 'string',
    calculatorAs: 'string',
    earningAmountsAs: 'string',
    overviewCountsAs: 'number',
    pricesSent: true,
    workerOrder: 'name',
    deadWorkerLeavesAfterDays: null,
    totalCountsInvalid: true,
    prev10mRepeatsLast: true,
    recvTimestampNames: 'mined-day',
    settleMinutesAfterMidnight: 15,
    settleTimeSent: true,
    payoutZoneMinutes: 0,
    payoutIdSent: false,
    chartDateIs: 'end',
    dateAheadSeconds: 0,
    dateAs: 'http',
    answerAgeSeconds: 0,
    shareTimeAheadMinutes: 0,
    envelopeVersion: null,
    contentType: 'application/json;charset=UTF-8',
    maintenanceHtml:
      '<!DOCTYPE html><html><head><title>Maintenance</title></head><body>System upgrading</body></html>',
  };
}
