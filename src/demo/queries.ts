/** Three queries to paste, from the whole fleet down to one kind of trouble. */
export const QUERIES = [
  `{ fleet { hashrate1h activeWorkers inactiveWorkers invalidWorkers balance earn24Hours failingAccounts collectedAt } }`,
  `{ accounts(first: 5, orderBy: { field: HASHRATE_1H, direction: DESC }) {
    totalCount
    nodes { name group status isStale balance { balance earn24Hours } hashrate { hashrate10m hashrate1h rejectRatio } }
  } }`,
  `{ workers(first: 10, filter: { status: [OFFLINE, INVALID] }, orderBy: { field: LAST_SHARE_AT, direction: DESC }) {
    totalCount
    nodes { name account { name } status lastShareAt hashrate1d }
  } }`,
] as const;
