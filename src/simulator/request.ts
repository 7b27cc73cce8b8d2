/** One HTTP request as the pool sees it. */
export interface PoolRequest {
  readonly method: string;
  /** With or without a query string behind it. */
  readonly path: string;
  readonly query?: string | Readonly<Record<string, string>>;
  /** `application/x-www-form-urlencoded` text. */
  readonly body?: string;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Address of the client; calls are counted per address. */
  readonly client?: string;
}

/** A request taken apart. */
export interface ReadRequest {
  readonly method: string;
  /** Name of the endpoint (`account` for `/api/account.htm`); undefined for any other path. */
  readonly endpoint: string | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly client: string;
}

export function readRequest(request: PoolRequest): ReadRequest {
  const [path = '', inPath = ''] = request.path.split('?', 2);
  const params: Record<string, string> = {};
  take(params, new URLSearchParams(inPath));
  take(params, new URLSearchParams(request.query ?? ''));
  if (request.body && isForm(request)) take(params, new URLSearchParams(request.body));
  return {
    method: request.method.toUpperCase(),
    endpoint: /^\/api\/(\w+)\.htm$/.exec(path)?.[1],
    params,
    client: request.client ?? '127.0.0.1',
  };
}

function take(params: Record<string, string>, from: URLSearchParams): void {
  from.forEach((value, name) => {
    params[name] = value;
  });
}

/** A body is read as a form unless it says that it is something else. */
function isForm(request: PoolRequest): boolean {
  const type = request.headers?.['content-type'];
  return request.method.toUpperCase() === 'POST' && (!type || type.includes('x-www-form-urlencoded'));
}
