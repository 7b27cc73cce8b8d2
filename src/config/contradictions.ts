import { environment, factsOf, type VariableName } from './environment';
import type { ConfigFault } from './fault';
import type { Given } from './given';

/** Problems between two variables, each of which may be fine by itself. */
export function contradictions({ texts, unusable }: Given): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const absent = (name: VariableName) => texts[name] === undefined && !unusable.has(name);
  if (!absent('DATABASE_URL') && absent('CREDENTIALS_KEY'))
    faults.push({
      name: 'CREDENTIALS_KEY',
      problem: 'is required with DATABASE_URL',
      expected: factsOf('CREDENTIALS_KEY').expected,
    });
  if (!absent('CREDENTIALS_KEY_OLD') && absent('CREDENTIALS_KEY'))
    faults.push({
      name: 'CREDENTIALS_KEY_OLD',
      problem: 'has no effect without CREDENTIALS_KEY',
      expected: 'both; a key in DATA_DIR is rotated without them',
    });
  if (texts.CREDENTIALS_KEY_OLD !== undefined && sameKey(texts.CREDENTIALS_KEY_OLD, texts.CREDENTIALS_KEY))
    faults.push({
      name: 'CREDENTIALS_KEY_OLD',
      problem: 'is the same key as CREDENTIALS_KEY',
      expected: 'the previous key, or nothing once the rotation is complete',
    });
  if (!absent('DATABASE_DIRECT_URL') && absent('DATABASE_URL'))
    faults.push({
      name: 'DATABASE_DIRECT_URL',
      problem: 'has no effect without DATABASE_URL',
      expected: 'both, or neither for the embedded database',
    });
  const reserve = environment.shape.POOL_CALL_RESERVE.safeParse(textOf(texts, 'POOL_CALL_RESERVE')).data;
  const limit = environment.shape.POOL_CALL_LIMIT.safeParse(textOf(texts, 'POOL_CALL_LIMIT')).data;
  if (reserve !== undefined && limit !== undefined && reserve >= limit)
    faults.push({
      name: 'POOL_CALL_RESERVE',
      problem: 'reserves every call of POOL_CALL_LIMIT',
      expected: 'less than POOL_CALL_LIMIT',
    });
  return faults;
}

function textOf(texts: Given['texts'], name: VariableName): string | undefined {
  return texts[name] ?? factsOf(name).fallback;
}

/** Padding and the choice of base64 alphabet do not make a different key. */
function sameKey(one: string, other: string | undefined): boolean {
  return other !== undefined && Buffer.from(one, 'base64').equals(Buffer.from(other, 'base64'));
}
