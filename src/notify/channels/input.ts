import { VerbError } from '../../verb-error';
import { isTimeZone } from '../choose/local-time';
import type { Hours, Wishes } from '../types';
import {
  ALERT_KINDS,
  ALERT_SEVERITIES,
  CHANNEL_TYPES,
  type AlertKind,
  type AlertSeverity,
  type ChannelType,
} from '../../vocabulary';
import type { ConfigInput } from '../receivers/receiver';

/**
 * On update an absent field (undefined) keeps its value; null for kinds and groups means all, for repeatSeconds never.
 */
export interface ChannelInput {
  /** absent: a new channel */
  id?: number | null;
  name: string;
  type: ChannelType;
  enabled?: boolean | null;
  minSeverity?: AlertSeverity | null;
  kinds?: readonly AlertKind[] | null;
  groups?: readonly string[] | null;
  repeatSeconds?: number | null;
  digest?: boolean | null;
  timeZone?: string | null;
  /** null: no quiet hours */
  quietFrom?: string | null;
  quietUntil?: string | null;
  quietCritical?: boolean | null;
  digestHour?: number | null;
  showMoney?: boolean | null;
  config?: ConfigInput | null;
}

export interface ChannelSettings extends Wishes, Hours {
  name: string;
  type: ChannelType;
  enabled: boolean;
  repeatSeconds: number | null;
  digest: boolean;
  digestHour: number;
  showMoney: boolean;
}

const LONGEST_NAME = 100;
/** More frequent reminders are noise, rarer ones are useless. */
const SHORTEST_REPEAT = 300;
const LONGEST_REPEAT = 7 * 24 * 3_600;

/** The input's settings applied to the stored ones. Throws one BAD_USER_INPUT that names every fault. */
export function checkSettings(input: ChannelInput, stored: ChannelSettings | null): ChannelSettings {
  const settings: ChannelSettings = {
    name: input.name.trim(),
    type: input.type,
    enabled: input.enabled ?? stored?.enabled ?? true,
    minSeverity: input.minSeverity ?? stored?.minSeverity ?? 'WARNING',
    kinds: (input.kinds === undefined ? stored?.kinds : input.kinds) ?? null,
    groups: (input.groups === undefined ? stored?.groups : input.groups) ?? null,
    repeatSeconds: (input.repeatSeconds === undefined ? stored?.repeatSeconds : input.repeatSeconds) ?? null,
    digest: input.digest ?? stored?.digest ?? false,
    timeZone: input.timeZone ?? stored?.timeZone ?? 'UTC',
    quietFrom: (input.quietFrom === undefined ? stored?.quietFrom : input.quietFrom) ?? null,
    quietUntil: (input.quietUntil === undefined ? stored?.quietUntil : input.quietUntil) ?? null,
    quietCritical: input.quietCritical ?? stored?.quietCritical ?? false,
    digestHour: input.digestHour ?? stored?.digestHour ?? 6,
    showMoney: input.showMoney ?? stored?.showMoney ?? false,
  };
  const faults = [...faultsOf(settings), ...hourFaults(settings)];
  if (faults.length > 0) throw new VerbError('BAD_USER_INPUT', `${faults.join('; ')}.`);
  return settings;
}

function faultsOf({ name, type, minSeverity, kinds, groups, repeatSeconds }: ChannelSettings): string[] {
  const faults: string[] = [];
  if (name === '') faults.push('name is empty');
  if (name.length > LONGEST_NAME) faults.push(`name is longer than ${LONGEST_NAME} characters`);
  if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(name))
    faults.push('name contains control characters or other invisible ones');
  if (!CHANNEL_TYPES.includes(type)) faults.push(`type is none of ${CHANNEL_TYPES.join(', ')}`);
  if (!ALERT_SEVERITIES.includes(minSeverity))
    faults.push(`minSeverity is none of ${ALERT_SEVERITIES.join(', ')}`);
  if (kinds?.length === 0) faults.push('kinds is empty, which would tell nothing; leave it out for all');
  if (kinds?.some((kind) => !ALERT_KINDS.includes(kind))) faults.push('kinds holds one that does not exist');
  if (groups?.length === 0) faults.push('groups is empty, which would tell nothing; leave it out for all');
  if (
    repeatSeconds !== null &&
    !(Number.isInteger(repeatSeconds) && repeatSeconds >= SHORTEST_REPEAT && repeatSeconds <= LONGEST_REPEAT)
  )
    faults.push(
      `repeatSeconds is not between ${SHORTEST_REPEAT} and ${LONGEST_REPEAT}; leave it out for never`,
    );
  return faults;
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

function hourFaults({ timeZone, quietFrom, quietUntil, digestHour }: ChannelSettings): string[] {
  const faults: string[] = [];
  if (!isTimeZone(timeZone)) faults.push('timeZone is no zone of the IANA list, such as America/Chicago');
  for (const [name, clock] of Object.entries({ quietFrom, quietUntil }))
    if (clock !== null && !CLOCK.test(clock)) faults.push(`${name} is not a time of the day, such as 22:00`);
  if ((quietFrom === null) !== (quietUntil === null))
    faults.push('quietFrom and quietUntil go together: give both, or null for both');
  if (quietFrom !== null && quietFrom === quietUntil)
    faults.push('quietFrom and quietUntil are the same time of the day');
  if (!Number.isInteger(digestHour) || digestHour < 0 || digestHour > 23)
    faults.push('digestHour is not between 0 and 23');
  return faults;
}
