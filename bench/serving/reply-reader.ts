const HEAD_END = '\r\n\r\n';

/**
 * Reads HTTP/1.1 replies off a socket's chunks, one after the other; only such as tell their length, or have no body.
 * Calls back with each one's status and body.
 */
export function createReplyReader(onReply: (status: number, body: Buffer) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let have = 0;
  /** of the reply under way, head included; 0: not known yet */
  let whole = 0;
  let headLength = 0;
  let status = 0;

  return (chunk) => {
    chunks.push(chunk);
    have += chunk.length;
    if (whole === 0) {
      const start = joined();
      const headEnd = start.indexOf(HEAD_END);
      if (headEnd < 0) return;
      const head = start.toString('latin1', 0, headEnd);
      status = Number(head.slice(9, 12));
      headLength = headEnd + HEAD_END.length;
      const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
      if (length === undefined && status !== 304) throw new Error(`a reply without content-length:\n${head}`);
      whole = headLength + Number(length && status !== 304 ? length : 0);
    }
    if (have < whole) return;
    if (have > whole) throw new Error('a reply longer than it told');
    const body = joined().subarray(headLength);
    chunks = [];
    have = 0;
    whole = 0;
    onReply(status, body);
  };

  function joined(): Buffer {
    if (chunks.length > 1) chunks = [Buffer.concat(chunks)];
    return chunks[0] ?? Buffer.alloc(0);
  }
}
