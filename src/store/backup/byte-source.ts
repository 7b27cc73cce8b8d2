/** Cuts a stream into pieces of the wanted length. */
export interface ByteSource {
  /** null: the stream ends before that many bytes have come */
  take(bytes: number): Promise<Buffer | null>;
  /** The next bytes piece by piece; stops early if the stream ends. */
  pieces(bytes: number): AsyncGenerator<Buffer, void>;
}

export function byteSource(stream: AsyncIterable<Buffer>): ByteSource {
  const iterator = stream[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  async function* pieces(bytes: number): AsyncGenerator<Buffer, void> {
    let wanted = bytes;
    while (wanted > 0) {
      if (rest.length === 0) {
        const next = await iterator.next();
        if (next.done) return;
        rest = next.value;
      }
      const piece = rest.subarray(0, wanted);
      rest = rest.subarray(piece.length);
      wanted -= piece.length;
      yield piece;
    }
  }

  return {
    pieces,
    async take(bytes) {
      const taken: Buffer[] = [];
      for await (const piece of pieces(bytes)) taken.push(piece);
      const all = Buffer.concat(taken);
      return all.length === bytes ? all : null;
    },
  };
}
