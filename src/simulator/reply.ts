/** The reply that the client sees. */
export interface PoolReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds to wait before answering. */
  readonly delayMs: number;
  /** `hang`: never answer; `reset`: break the connection; `refuse`: as if nothing listened. Status is 0 then. */
  readonly drop?: Drop;
}

export type Drop = 'reset' | 'hang' | 'refuse';

export function textReply(status: number, contentType: string, body: string): PoolReply {
  return { status, headers: { 'content-type': contentType }, body, delayMs: 0 };
}

export function htmlReply(status: number, body: string): PoolReply {
  return textReply(status, 'text/html;charset=UTF-8', body);
}

/** A bare page such as web servers show for a status. */
export function statusReply(status: number): PoolReply {
  return htmlReply(
    status,
    `<html><head><title>${String(status)}</title></head><body><h1>${String(status)}</h1></body></html>`,
  );
}

export function dropReply(drop: Drop): PoolReply {
  return { status: 0, headers: {}, body: '', delayMs: 0, drop };
}
