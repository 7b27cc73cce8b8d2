/** Best first. */
export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The best available encoding that a client accepts, by RFC 9110; uncompressed if it accepts none. */
export function chooseEncoding(accepted: string | undefined, atHand: readonly Encoding[]): Encoding {
  const weights = new Map(
    (accepted ?? '').split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      const weight = quality === undefined ? 1 : Number(quality.slice(2));
      return [name === 'x-gzip' ? 'gzip' : name, Number.isFinite(weight) ? weight : 0] as const;
    }),
  );
  const taken = (encoding: Encoding) => (weights.get(encoding) ?? weights.get('*') ?? 0) > 0;
  return (
    ENCODINGS.find((encoding) => encoding !== 'identity' && atHand.includes(encoding) && taken(encoding)) ??
    'identity'
  );
}
