import type { Clock } from '../../clock';
import { inTransaction, Prisma, type Db, type PrismaClient } from '../../store/connection/prisma';
import { VerbError } from '../../verb-error';
import { tellAlreadyOpen } from '../outbox/already-open';
import { findChannel, lockChannel } from '../outbox/channels';
import { forgetMissed } from '../outbox/missed';
import type { Composing } from '../text/compose';
import { RECEIVERS, targetOf, type ChannelConfig, type Transports } from '../receivers';
import type { Channel, ConfigVault } from '../types';
import { checkConfig } from './config';
import { checkSettings, type ChannelInput, type ChannelSettings } from './input';
import { openConfig, sealConfig } from './sealing';

export interface ChannelContext {
  db: PrismaClient;
  clock: Clock;
  vault: ConfigVault | null;
  transports: Transports;
}

/** Creates a channel, or changes the one with that id. An absent config, or field of it, keeps its value. */
export async function upsertChannel(
  context: ChannelContext,
  input: ChannelInput,
  composing: Composing,
): Promise<{ id: number }> {
  return inTransaction(context.db, async (tx) => {
    const stored = input.id == null ? null : await requireChannel(tx, input.id);
    const settings = checkSettings(input, stored);
    if (!stored || settings.enabled) refuseUnsendable(context.transports, settings);
    await refuseTakenName(tx, settings.name, stored?.id ?? null);
    const config = configOf(context, settings, stored, input);
    const id = stored?.id ?? (await nextId(tx));
    const sealed = config && sealConfig(context.vault, id, config);
    await store(
      tx,
      { id, settings, stored, target: config && targetOf(config), sealed },
      context.clock.now(),
    );
    if (!settings.enabled) await forgetMissed(tx, id);
    const made = stored ? null : await findChannel(tx, id);
    if (made) await tellAlreadyOpen(tx, made, composing);
    return { id };
  });
}

/** A channel that cannot send would be noticed only when an alert reaches nobody. */
function refuseUnsendable(transports: Transports, { type }: ChannelSettings): void {
  if (transports[type] !== null) return;
  throw new VerbError(
    'BAD_USER_INPUT',
    `This installation cannot send messages to channels of type ${type}: ${RECEIVERS[type].needs ?? 'it has no transport for them'}.`,
  );
}

async function requireChannel(tx: Db, id: number): Promise<Channel> {
  const channel = await lockChannel(tx, id);
  if (!channel) throw new VerbError('NOT_FOUND', 'There is no such notification channel.');
  return channel;
}

async function refuseTakenName(tx: Db, name: string, id: number | null): Promise<void> {
  const holder = await tx.notificationChannel.findUnique({ where: { name }, select: { id: true } });
  if (holder && holder.id !== id)
    throw new VerbError('CONFLICT', 'name belongs to another notification channel.');
}

/** The config to store; null: the stored one stays. */
function configOf(
  { vault }: ChannelContext,
  { type }: ChannelSettings,
  stored: Channel | null,
  { config: input }: ChannelInput,
): ChannelConfig | null {
  const sameType = stored?.type === type ? stored : null;
  if (input == null) {
    if (sameType) return null;
    throw new VerbError('BAD_USER_INPUT', `config is missing; a channel of type ${type} needs one.`);
  }
  const checked = checkConfig(type, input, sameType && openStored(vault, sameType));
  if ('faults' in checked) throw new VerbError('BAD_USER_INPUT', `${checked.faults.join('; ')}.`);
  return checked.config;
}

/** A config that cannot be decrypted counts as absent, so the input must be complete. */
function openStored(vault: ConfigVault | null, stored: Channel): ChannelConfig | null {
  try {
    return openConfig(vault, stored);
  } catch {
    return null;
  }
}

async function nextId(tx: Db): Promise<number> {
  const rows = await tx.$queryRaw<{ id: number }[]>(
    Prisma.sql`select nextval(pg_get_serial_sequence('notification_channels', 'id'))::int as id`,
  );
  const [row] = rows;
  if (!row) throw new Error('the sequence of notification_channels gave no number');
  return row.id;
}

interface Storing {
  id: number;
  settings: ChannelSettings;
  stored: Channel | null;
  target: string | null;
  sealed: string | null;
}

async function store(tx: Db, { id, settings, stored, target, sealed }: Storing, now: Date): Promise<void> {
  const data = {
    ...settings,
    kinds: [...(settings.kinds ?? [])],
    groups: [...(settings.groups ?? [])],
    // If digests are switched on, the first one is the next.
    digestAt: settings.digest && stored?.digest ? stored.digestAt : now,
    target: target ?? stored?.target ?? '',
    sealed: sealed ?? stored?.sealed ?? '',
    updatedAt: now,
  };
  if (stored) await tx.notificationChannel.update({ where: { id }, data });
  else await tx.notificationChannel.create({ data: { ...data, id, createdAt: now } });
}
