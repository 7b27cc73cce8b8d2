import type { Endpoint } from '../../vocabulary';
import type { Oddities } from '../oddities';
import type { CallContext } from '../types';

type Asker = Pick<CallContext['account'], 'userId' | 'coin'>;

/** One endpoint: what to ask, and how to read the answer. Neither half knows of keys, time or the network. */
export interface EndpointReader<Query, Value> {
  endpoint: Endpoint;
  /** The parameters besides key, nonce and signature. */
  form(asker: Asker, query: Query): Record<string, string>;
  /**
   * Turns the `data` of a successful reply into a value. Parts that cannot be read go to `oddities`; throws ShapeError
   * if nothing can be read.
   */
  read(data: unknown, asker: Asker, query: Query, oddities: Oddities): Value;
}
