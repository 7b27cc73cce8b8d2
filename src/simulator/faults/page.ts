import type { PageBend } from '../endpoints/call';
import type { PageFault } from './fault';

export function bendOf(fault: PageFault | undefined): PageBend {
  switch (fault?.kind) {
    case undefined:
      return {};
    case 'page-one-again':
      return { again: 'told' };
    case 'page-one-as-asked':
      return { again: 'untold' };
    case 'rows-shift':
      return { shift: fault.by ?? 1 };
  }
}
