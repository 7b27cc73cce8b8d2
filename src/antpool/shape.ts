import type { z } from 'zod';

/** A reply that is JSON but not what the endpoint's reader knows; `reason` names the place and quotes the reply. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';

  constructor(readonly reason: string) {
    super(reason);
  }
}

/** The reply's `data` as the schema reads it; ShapeError with the path of the first fault otherwise. */
export function readShape<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [first, ...others] = parsed.error.issues;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new ShapeError(`${pathText(first?.path ?? [])}: ${first?.message ?? 'unreadable'}${more}`);
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${String(step)}`),
    'data',
  );
}
