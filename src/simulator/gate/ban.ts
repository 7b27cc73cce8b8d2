import { refusalReply } from '../envelope';
import type { PoolReply } from '../reply';
import { dropReply, statusReply } from '../reply';
import type { Switches } from '../switches';

/** The reply to a banned client. */
export function banReply(switches: Switches): PoolReply {
  switch (switches.banSignal) {
    case 'http-403':
      return statusReply(403);
    case 'http-429':
      return statusReply(429);
    case 'refuse':
    case 'reset':
      return dropReply(switches.banSignal);
    case 'code':
      return refusalReply(switches.errors.banned, switches);
  }
}
