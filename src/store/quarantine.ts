import type { Endpoint } from '../vocabulary';
import type { Db } from './prisma';

/** Bodies are cut to this many characters: enough to see what changed, too little to fill the disk. */
const MAX_BODY = 65_536;
/** When a change on the pool's side makes every reply unreadable, so many tell as much as all of them. */
const MAX_PER_ENDPOINT = 200;

/** PostgreSQL's text holds neither a NUL nor half a surrogate pair; the reply of a broken machine may. */
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

/** Keeps a reply that could not be understood, and at most the newest 200 of an endpoint. */
export async function quarantine(tx: Db, reply: QuarantinedReply): Promise<void> {
  const body = storable(reply.body.slice(0, MAX_BODY));
  await tx.$executeRaw`
    insert into quarantined_replies (at, account_id, endpoint, run_id, reason, body)
    values (${reply.at}::timestamptz, ${reply.accountId}::int, ${reply.endpoint}::text, ${reply.runId}::bigint,
      ${storable(reply.reason)}::text, ${body}::text)`;
  await tx.$executeRaw`
    delete from quarantined_replies where id in (
      select id from quarantined_replies where endpoint = ${reply.endpoint}::text
      order by id desc offset ${MAX_PER_ENDPOINT}::int)`;
}
