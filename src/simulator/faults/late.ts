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
    case 'odd-row':
    case 'double-row':
      return JSON.stringify({ ...envelope, data: withRows(envelope.data, fault) });
  }
}

type RowFault = Extract<LateFault, { kind: 'odd-row' | 'double-row' }>;

/** A copy of the data whose list has an odd row. */
function withRows(data: unknown, fault: RowFault): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if ('result' in data) return { ...data, result: withRows(data.result, fault) };
  if (!('rows' in data) || !Array.isArray(data.rows)) return data;
  const rows = [...(data.rows as unknown[])];
  const changed = { ...(rows[fault.row] as object | undefined), ...fault.set };
  if (fault.kind === 'double-row') {
    const totalRecord = 'totalRecord' in data ? Number(data.totalRecord) + 1 : undefined;
    return { ...data, rows: [...rows, changed], totalRecord };
  }
  if (fault.row < rows.length) rows[fault.row] = 'instead' in fault ? fault.instead : changed;
  return { ...data, rows };
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
