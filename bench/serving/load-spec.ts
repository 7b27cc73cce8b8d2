/** The load generator's settings. */
export interface LoadSpec {
  url: string;
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  /** ASCII; '' for none */
  body: string;
  clients: number;
  seconds: number;
  expectStatus: number;
  /** what differs from request to request */
  vary?: Vary & { from: number };
}

/** The n-th request has, in place of the mark, the number n, as long as the mark, or `instant` and n times `step` milliseconds. */
export interface Vary {
  mark: string;
  instant?: number;
  step?: 1 | -1;
}

export interface LoadReport {
  perSecond: number;
  requests: number;
  /** another status than expected, or errors in the answer */
  failed: number;
  /** the first few of them */
  failures: string[];
  bytesEach: number;
  /** milliseconds */
  p50: number;
  p99: number;
  /** share of one processor that the generator itself took */
  busy: number;
}
