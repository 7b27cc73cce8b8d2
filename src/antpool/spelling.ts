const TEN_MINUTES = ['hsLast10m', 'hsLast10min', 'hsLast10Min', 'hsLast10M'];

/** The endpoints of the pool's web page spell their rate fields differently from reply to reply and over the years. */
export const RATE_SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  hsLast10m: TEN_MINUTES,
  hsLast10min: TEN_MINUTES,
  hsLast1h: ['hsLast1hour', 'hsLast1Hour', 'hsLast1H'],
  hsLast1d: ['hsLast1day', 'hsLast1Day', 'hsLast1D'],
};
