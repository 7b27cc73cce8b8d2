import type { FailureKind } from './failures';
import { readEnvelope, type Envelope } from './envelope';

/** Classifies a reply before anyone reads its data. */
export type Verdict =
  | { kind: 'data'; poolCode: 0; data: unknown }
  | { kind: FailureKind; poolCode: number | null; poolText: string; reason: string };

/** Seen and likely texts; the pool's wording of an exceeded limit is not known for certain. */
const UNKNOWN_KEY =
  /\b(api|access)[ _-]?key\b.{0,20}\b(not|no|invalid|wrong|unknown|error)\b|\b(no such|invalid|wrong|unknown) (api|access)?[ _-]?key\b/i;
const OVER_LIMIT =
  /too many|too frequent|frequen|rate.?limit|limit exceed|exceed.{0,20}limit|\bip\b.{0,20}\bbann?ed\b/i;

const BY_CODE: Readonly<Record<number, FailureKind>> = {
  [-3]: 'poolTrouble',
  [-4]: 'poolTrouble',
  [-6]: 'unknownKey',
  [-7]: 'signature',
  [-8]: 'ipRefused',
  [-9]: 'permission',
  [-18]: 'nonce',
};

/** Likely words next to a number without meaning, from the surest to the vaguest. */
const BY_TEXT: readonly (readonly [RegExp, FailureKind])[] = [
  [UNKNOWN_KEY, 'unknownKey'],
  [/\b(signature|sign)\b/i, 'signature'],
  [/\bnonce\b/i, 'nonce'],
  [/\bip\b|\b(allow|white)[ -]?list/i, 'ipRefused'],
  [/\bpermissions?\b|\bnot (allowed|permitted|authori[sz]ed)\b|\baccess denied\b/i, 'permission'],
];

/** -8 is left out: "IP" may also mean a limit per address. */
const UNMISTAKABLE = new Set([-6, -7, -9, -18]);

/** The kind of a complete reply, from its HTTP status first and then the pool's envelope. */
export function classifyReply(status: number, body: string): Verdict {
  const envelope = readEnvelope(body);
  const seen = {
    poolCode: envelope.kind === 'refusal' ? envelope.poolCode : null,
    poolText: envelope.kind === 'refusal' ? envelope.poolText : '',
    reason: `HTTP ${status}`,
  };
  if (status === 403 || status === 429) return { kind: 'overLimit', ...seen };
  if (status >= 500) return { kind: 'serverError', ...seen };
  if (envelope.kind === 'refusal') {
    return { ...seen, kind: refusalKind(envelope), reason: `error ${envelope.poolCode}` };
  }
  if (status === 401) return { kind: 'unauthorised', ...seen };
  if (status < 200 || status > 299) return { kind: 'otherStatus', ...seen };
  if (envelope.kind === 'success') return { kind: 'data', poolCode: 0, data: envelope.data };
  return {
    ...seen,
    kind: envelope.kind,
    reason: envelope.kind === 'html' ? 'HTML instead of JSON' : envelope.reason,
  };
}

function refusalKind({ poolCode, poolText }: Extract<Envelope, { kind: 'refusal' }>): FailureKind {
  if (!UNMISTAKABLE.has(poolCode) && OVER_LIMIT.test(poolText)) return 'overLimit';
  return BY_CODE[poolCode] ?? BY_TEXT.find(([words]) => words.test(poolText))?.[1] ?? 'poolError';
}
