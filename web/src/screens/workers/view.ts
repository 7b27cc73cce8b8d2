import type { WorkerFilter, WorkerOrderField, WorkerStatus } from '../../data/schema.generated';
import { flag, orderBy, oneOf, someOf, text } from '../../url/codecs';
import { useParam } from '../../url/params';
import { usePlace } from '../../parts/place-filter';
import { RANGE_NAMES, RANGES, type RangeName } from '../../parts/workers/ranges';

export const STATUSES: readonly WorkerStatus[] = ['ONLINE', 'OFFLINE', 'INVALID'];
const FIELDS: readonly WorkerOrderField[] = [
  ...(['ACCOUNT', 'NAME', 'STATUS', 'HASHRATE_10M', 'HASHRATE_1H', 'HASHRATE_1D'] as const),
  ...(['HASHRATE_RATIO', 'REJECT_RATIO', 'LAST_SHARE_AT'] as const),
];

const STATUS = someOf<WorkerStatus>(STATUSES);
const RANGE = oneOf<RangeName | ''>(['', ...RANGE_NAMES], '');
const ORDER = orderBy<WorkerOrderField>(FIELDS, { field: 'ACCOUNT', direction: 'ASC' });

/** The list as the address has it. */
export function useWorkersView() {
  const [search, setSearch] = useParam('q', text);
  const [status, setStatus] = useParam('status', STATUS);
  const [range, setRange] = useParam('range', RANGE);
  const [removed, setRemoved] = useParam('removed', flag);
  const [order, setOrder] = useParam('order', ORDER);
  const { group, account } = usePlace();
  const all: WorkerFilter = {
    ...(range !== '' && RANGES[range].filter),
    removed,
    ...(search !== '' && { search }),
    ...(group !== '' && { groups: [group] }),
    ...(account !== '' && { accounts: [account] }),
  };
  return {
    ...{ search, setSearch, status, setStatus, range, setRange, removed, setRemoved, order, setOrder },
    /** without the status, for the counts beside its choices */
    all,
    filter: { ...all, ...(status.length > 0 && { status }) },
  };
}

/** The same list as a file, by a plain link: the session's cookie is enough. */
export function exportAddress({
  accounts,
  groups,
  status,
  search,
  removed,
  ...ratios
}: WorkerFilter): string {
  const query = new URLSearchParams();
  for (const id of accounts ?? []) query.append('account', id);
  for (const group of groups ?? []) query.append('group', group);
  for (const one of status ?? []) query.append('status', one);
  if (search) query.set('search', search);
  if (removed) query.set('removed', 'true');
  for (const [name, value] of Object.entries(ratios)) query.set(name, String(value));
  return `/export/workers.csv?${query.toString()}`;
}
