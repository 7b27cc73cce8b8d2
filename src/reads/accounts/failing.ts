import type { Reader } from '../../store/connection/reader';

export interface FailingAccount {
  id: number;
  name: string;
  status: string;
  code: string | null;
}

/** Enabled accounts whose last collection failed, in part or as a whole. */
export function readFailing(db: Reader): Promise<FailingAccount[]> {
  return db.$queryRaw<FailingAccount[]>`
    select a.id, a.name, s.status, s.error_code as code
    from accounts a join account_states s on s.account_id = a.id
    where a.enabled and a.archived_at is null and s.status not in ('OK', 'NEVER_COLLECTED')
    order by a.name`;
}
