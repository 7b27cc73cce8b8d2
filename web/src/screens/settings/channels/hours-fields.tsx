import type { NotificationChannelInput } from '../../../data/schema.generated';
import { Tick } from '../../../parts/field';
import { TextField } from '../text-field';
import type { Channel } from './channels';

interface Hours {
  timeZone: string;
  quietFrom: string;
  quietUntil: string;
  digestHour: string;
  showMoney: boolean;
}

export function hoursOf(channel: Channel | null): Hours {
  return {
    timeZone: channel?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    quietFrom: channel?.quietFrom ?? '',
    quietUntil: channel?.quietUntil ?? '',
    digestHour: String(channel?.digestHour ?? 6),
    showMoney: channel?.showMoney ?? false,
  };
}

export function hoursInput({
  timeZone,
  quietFrom,
  quietUntil,
  digestHour,
  showMoney,
}: Hours): Partial<NotificationChannelInput> {
  return {
    timeZone: timeZone.trim(),
    quietFrom: quietFrom.trim() === '' ? null : quietFrom.trim(),
    quietUntil: quietUntil.trim() === '' ? null : quietUntil.trim(),
    digestHour: digestHour.trim() === '' ? null : Math.round(Number(digestHour)),
    showMoney,
  };
}

/** The clock of a channel, and what its readers may see. */
export function HoursFields({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const text = (key: 'timeZone' | 'quietFrom' | 'quietUntil' | 'digestHour') => ({
    value: hours[key],
    onChange: (value: string) => onChange({ ...hours, [key]: value }),
  });
  return (
    <>
      <TextField label="Time zone" required hint="Of the times in its messages." {...text('timeZone')} />
      <TextField
        label="Quiet from"
        hint="Such as 22:00. Then only what is critical is sent, the rest afterwards. Empty: never."
        {...text('quietFrom')}
      />
      <TextField label="Quiet until" hint="Such as 07:00." {...text('quietUntil')} />
      <TextField label="Hour of the digest" inputMode="numeric" number {...text('digestHour')} />
      <Tick
        label="Messages show amounts and wallets"
        checked={hours.showMoney}
        onChange={(showMoney) => onChange({ ...hours, showMoney })}
      />
    </>
  );
}
