import type { Endpoint } from '../../vocabulary';
import type { CallContext } from '../types';

type Asker = Pick<CallContext['account'], 'userId' | 'coin'>;

/** One endpoint: what to ask, and what the answer means. Neither half knows of keys, time or the network. */
export interface EndpointReader<Query, Value> {
  endpoint: Endpoint;
  /** The parameters beside key, nonce and signature. */
  form(asker: Asker, query: Query): Record<string, string>;
  /** The `data` of a successful reply, as a value; throws ShapeError where it is not understood. */
  read(data: unknown, asker: Asker, query: Query): Value;
}
