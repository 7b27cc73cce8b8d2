import type { PoolReply } from '../reply';
import { dropReply, htmlReply, statusReply } from '../reply';
import type { Switches } from '../switches';

/** How the whole pool is down: with an HTTP status, with its maintenance page (status 200), or without an answer. */
export type Outage = 500 | 502 | 503 | 504 | 'html' | 'hang' | 'reset' | 'refuse';

export function outageReply(outage: Outage, switches: Switches): PoolReply {
  if (outage === 'html') return htmlReply(200, switches.maintenanceHtml);
  return typeof outage === 'number' ? statusReply(outage) : dropReply(outage);
}
