import type { ErrorText } from '../gate/error-texts';
import type { PoolReply } from '../reply';
import { dropReply, htmlReply, statusReply } from '../reply';
import type { Switches } from '../switches';
import type { EarlyFault } from './fault';

/** The reply that the client sees instead of an answer. */
export function earlyReply(
  fault: EarlyFault,
  switches: Switches,
  refusal: (error: ErrorText) => PoolReply,
): PoolReply {
  switch (fault.kind) {
    case 'hang':
    case 'reset':
    case 'refuse':
      return dropReply(fault.kind);
    case 'status':
      return statusReply(fault.status);
    case 'html':
      return htmlReply(fault.status ?? 200, fault.body ?? switches.maintenanceHtml);
    case 'signature-error':
      return refusal(switches.errors.signature);
    case 'unknown-key':
      return refusal(switches.errors.unknownKey);
    case 'code':
      return refusal({ code: fault.code, message: fault.message });
  }
}
