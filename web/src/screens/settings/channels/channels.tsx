import { useState } from 'preact/hooks';
import { EVERY } from '../../../data/polling';
import { useLive } from '../../../data/use-live';
import { useMay } from '../../../data/viewer';
import { duration } from '../../../format/age';
import { zoneLabel } from '../../../format/time';
import { ALERT_KIND, CHANNEL_TYPE, plainWord, SEVERITY, wordFor } from '../../../format/words';
import { Button } from '../../../parts/button';
import { EmptyState } from '../../../parts/empty-state';
import { Loaded } from '../../../parts/loaded';
import { Panel } from '../../../parts/panel';
import { Entries, Entry } from '../entries';
import { useAct } from '../use-act';
import { ChannelDialog } from './channel-dialog';
import { DeliveryList } from './deliveries';
import { hourWord } from './hours';
import { Channels, DeleteChannel, TestChannel, type ChannelsQuery } from './operations.generated';

export type Channel = ChannelsQuery['notificationChannels'][number];

/** Where messages go, and what became of them. */
export function ChannelsSection() {
  const live = useLive(Channels, {}, { every: EVERY.list });
  const [editing, setEditing] = useState<Channel | 'new' | null>(null);
  const mayChange = useMay('ADMIN');
  return (
    <>
      <Panel
        padded
        title="Channels"
        actions={
          mayChange && (
            <Button look="main" onClick={() => setEditing('new')}>
              Add a channel
            </Button>
          )
        }
      >
        <Loaded live={live}>
          {({ notificationChannels }) =>
            notificationChannels.length === 0 ? (
              <EmptyState title="Nobody is told">
                <p>Alerts are raised, but no message is sent until there is a channel.</p>
              </EmptyState>
            ) : (
              <Entries>
                {notificationChannels.map((channel) => (
                  <ChannelLine
                    key={channel.id}
                    channel={channel}
                    onEdit={mayChange ? () => setEditing(channel) : null}
                  />
                ))}
              </Entries>
            )
          }
        </Loaded>
      </Panel>
      <DeliveryList />
      {editing && (
        <ChannelDialog channel={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

function ChannelLine({ channel, onEdit }: { channel: Channel; onEdit: (() => void) | null }) {
  const test = useAct(TestChannel, ({ testNotificationChannel: { deliveredAt, error, channel: to } }) =>
    deliveredAt !== null
      ? `${to.name} took the test message.`
      : `${to.name}: ${error ?? 'the message is on its way'}`,
  );
  const remove = useAct(DeleteChannel, () => `${channel.name} is deleted.`);
  return (
    <Entry
      state={channel.enabled ? { tone: 'good', word: 'on' } : { tone: 'off', word: 'off' }}
      name={channel.name}
      about={`${CHANNEL_TYPE[channel.type] ?? plainWord(channel.type)} to ${channel.target}`}
      note={describe(channel)}
      actions={
        onEdit && (
          <>
            <Button
              look="quiet"
              busy={test.running}
              aria-label={`Test ${channel.name}`}
              onClick={() => test.act({ id: channel.id })}
            >
              Test
            </Button>
            <Button look="quiet" aria-label={`Edit ${channel.name}`} onClick={onEdit}>
              Edit
            </Button>
            <Button
              look="quiet"
              aria-label={`Delete ${channel.name}`}
              onClick={() => confirm(`Delete the channel ${channel.name}?`) && remove.act({ id: channel.id })}
            >
              Delete
            </Button>
          </>
        )
      }
    />
  );
}

function describe(channel: Channel): string {
  const {
    minSeverity,
    groups,
    kinds,
    repeatSeconds,
    digest,
    digestHour,
    quietFrom,
    quietUntil,
    quietCritical,
  } = channel;
  const zone = zoneLabel(channel.timeZone);
  const parts = [
    minSeverity === 'CRITICAL' ? 'critical only' : `${wordFor(SEVERITY, minSeverity).word} and above`,
    groups && groups.length > 0 ? `groups ${groups.join(', ')}` : null,
    kinds && kinds.length > 0 ? kinds.map((kind) => ALERT_KIND[kind] ?? plainWord(kind)).join(', ') : null,
    repeatSeconds === null ? null : `again every ${duration(repeatSeconds * 1_000)}`,
    quietFrom === null
      ? null
      : `quiet ${quietFrom}–${quietUntil} ${zone}${quietCritical ? ', what is critical too' : ''}`,
    digest ? `digest at ${hourWord(digestHour)} ${zone}` : null,
    channel.showMoney ? 'with amounts and wallets' : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
