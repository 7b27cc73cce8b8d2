import type { NotificationChannelInput } from '../../../data/schema.generated';
import type { Channel } from './channels';

/** The clock of a channel, as its dialog holds it: a time that is not set is empty. */
export interface Hours {
  timeZone: string;
  quietFrom: string;
  quietUntil: string;
  quietCritical: boolean;
  digest: boolean;
  digestHour: number;
}

/** The errors, by the field that each is about. */
export type HourErrors = Partial<Record<'quietFrom' | 'quietUntil', string>>;

/** The server's hour of a new channel. */
const DIGEST_HOUR = 6;

export function hoursOf(channel: Channel | null, browsersZone: string): Hours {
  return {
    timeZone: channel?.timeZone ?? browsersZone,
    quietFrom: channel?.quietFrom ?? '',
    quietUntil: channel?.quietUntil ?? '',
    quietCritical: channel?.quietCritical ?? false,
    digest: channel?.digest ?? false,
    digestHour: channel?.digestHour ?? DIGEST_HOUR,
  };
}

export function hoursInput({
  quietFrom,
  quietUntil,
  ...rest
}: Hours): Pick<NotificationChannelInput, keyof Hours> {
  return { ...rest, quietFrom: quietFrom || null, quietUntil: quietUntil || null };
}

/** The mistakes that can be seen before the server is asked. */
export function mistakesIn({ quietFrom, quietUntil }: Hours): HourErrors {
  if (quietFrom === '' && quietUntil !== '') return { quietFrom: 'Say when it begins, or empty both.' };
  if (quietUntil === '' && quietFrom !== '') return { quietUntil: 'Say when it ends, or empty both.' };
  if (quietFrom !== '' && quietFrom === quietUntil)
    return { quietUntil: 'It ends when it begins. Say another time.' };
  return {};
}

/** "06:00" */
export function hourWord(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
