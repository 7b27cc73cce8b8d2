import type { FailingChannel } from '../../store/alerts/channel-health';
import { count } from '../../words';
import { gone, holds, type Finding } from './finding';
import { instantText } from './words';

/** CHANNEL_FAILING: messages do not arrive. `channels`: those that fail, the longest first. */
export function channelFailing(channels: readonly FailingChannel[], now: Date): Finding {
  const [first] = channels;
  if (!first) return gone(now);
  const sentences = channels.map(({ name, since, reason, waiting }) => {
    const queue = waiting > 0 ? ` ${count(waiting, 'message')} ${waiting === 1 ? 'waits' : 'wait'}.` : '';
    return `Nothing has arrived at the channel "${name}" since ${instantText(since)}: ${sentence(reason)}${queue}`;
  });
  return holds({ observedAt: now, began: first.since, message: sentences.join(' ') });
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
