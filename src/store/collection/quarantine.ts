import type { Endpoint } from '../../vocabulary';
import type { Db } from '../connection/prisma';

/** Bodies are cut to this length: enough to see what changed, too little to fill the disk. */
const MAX_BODY = 65_536;
/** If the pool changes and every reply is unreadable, this many show as much as all of them. */
const MAX_PER_ENDPOINT = 200;

/** PostgreSQL's text cannot hold a NUL or a lone surrogate; the reply of a broken server may. */
function storable(text: string): string {
  return Buffer.from(text.replaceAll('\u0000', '\uFFFD'), 'utf8').toString('utf8');
}

export interface QuarantinedReply {
  at: Date;
  accountId: number;
  endpoint: Endpoint;
  runId: bigint | null;
  reason: string;
  body: string;
}

/** Keeps a reply that could not be understood, at most the newest 200 per endpoint. */
export async function quarantine(tx: Db, reply: QuarantinedReply): Promise<void> {
  const body = storable(reply.body.slice(0, MAX_BODY));
  await tx.$executeRaw`
    insert into quarantined_replies (at, account_id, endpoint, run_id, reason, body)
    values (${reply.at}::timestamptz, ${reply.accountId}::int, ${reply.endpoint}::text, ${reply.runId}::bigint,
      ${storable(reply.reason)}::text, ${body}::text)`;
  await makeRoom(tx, reply.endpoint);
}

export type QuarantinedRow = QuarantinedReply & {
  /** null: the row as a whole */
  field: string | null;
};

/** Keeps a row that could not be understood. A row with a known fault is counted, and the newest is kept. */
export async function quarantineRow(tx: Db, row: QuarantinedRow): Promise<void> {
  const { at, accountId, endpoint, runId } = row;
  const [field, reason, body] = [row.field && storable(row.field), storable(row.reason), storable(row.body)];
  const again = await tx.$executeRaw`
    update quarantined_replies set at = ${at}::timestamptz, run_id = ${runId}::bigint, body = ${body}::text,
      times = times + 1
    where account_id = ${accountId}::int and endpoint = ${endpoint}::text and reason = ${reason}::text
      and field is not distinct from ${field}::text`;
  if (again > 0) return;
  await tx.$executeRaw`
    insert into quarantined_replies (at, account_id, endpoint, run_id, reason, body, field)
    values (${at}::timestamptz, ${accountId}::int, ${endpoint}::text, ${runId}::bigint, ${reason}::text, ${body}::text,
      ${field}::text)`;
  await makeRoom(tx, endpoint);
}

async function makeRoom(tx: Db, endpoint: Endpoint): Promise<void> {
  await tx.$executeRaw`
    delete from quarantined_replies where id in (
      select id from quarantined_replies where endpoint = ${endpoint}::text
      order by at desc, id desc offset ${MAX_PER_ENDPOINT}::int)`;
}
