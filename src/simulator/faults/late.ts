import type { LateFault } from './fault';

/** The JSON text of a good answer, spoilt. */
export function spoilt(fault: LateFault, envelope: Readonly<Record<string, unknown>>): string {
  switch (fault.kind) {
    case 'broken-json': {
      const text = JSON.stringify(envelope);
      return text.slice(0, Math.ceil(text.length / 2));
    }
    case 'data-null':
      return JSON.stringify({ ...envelope, data: null });
    case 'missing-field':
      return JSON.stringify({ ...envelope, data: without(envelope.data, fault) });
    case 'wrong-type':
      return JSON.stringify({
        ...envelope,
        data: without(envelope.data, fault, fault.value ?? { unexpected: true }),
      });
  }
}

/** A copy in which the field is left out, or has the value given. */
function without(
  data: unknown,
  { field, firstOnly }: { field: string; firstOnly?: boolean },
  value?: unknown,
): unknown {
  let found = false;
  const copy = (from: unknown): unknown => {
    if (Array.isArray(from)) return from.map(copy);
    if (typeof from !== 'object' || from === null) return from;
    return Object.fromEntries(
      Object.entries(from).flatMap(([name, inner]: [string, unknown]) => {
        if (name !== field || (firstOnly && found)) return [[name, copy(inner)]];
        found = true;
        return value === undefined ? [] : [[name, value]];
      }),
    );
  };
  return copy(data);
}
