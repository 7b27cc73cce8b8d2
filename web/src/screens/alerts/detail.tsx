import { Link } from 'wouter-preact';
import { EVERY } from '../../data/polling';
import { serverNow } from '../../data/server-clock';
import { useLive } from '../../data/use-live';
import { useMay } from '../../data/viewer';
import { duration } from '../../format/age';
import { exactHashrate, hashrate as hashrateText } from '../../format/hashrate';
import { isZero, money } from '../../format/money';
import { ALERT_STATE, plainWord, SEVERITY, wordFor } from '../../format/words';
import { AlertActions } from '../../parts/alerts/alert-actions';
import { subjectOf } from '../../parts/alerts/alert-target';
import { Badges } from '../../parts/badges';
import { EmptyState } from '../../parts/empty-state';
import { Loaded } from '../../parts/loaded';
import { Notice } from '../../parts/notice';
import { Screen } from '../../parts/screen';
import { StatusBadge } from '../../parts/status-badge';
import { Time } from '../../parts/time';
import css from './alerts.module.css';
import { AlertChart } from './chart';
import { kindName } from './columns';
import { AlertDetail, type AlertDetailQuery } from './operations.generated';
import { RuleOfAlert } from './rule';
import { Story } from './story';

type Alert = NonNullable<AlertDetailQuery['alert']>;

/** One alert: what it says, what happened, how it looked, and what to do. */
export function AlertDetailScreen({ id }: { id: string }) {
  const money = useMay('FINANCIALS');
  const live = useLive(AlertDetail, { id, money }, { every: EVERY.alert, keep: false });
  return (
    <Loaded live={live}>
      {({ alert }) =>
        alert ? (
          <OneAlert alert={alert} />
        ) : (
          <Screen title="Alert">
            <EmptyState title="There is no such alert">
              <p>
                It is older than what is kept, or your token does not see it.{' '}
                <Link href="/alerts">All alerts</Link>
              </p>
            </EmptyState>
          </Screen>
        )
      }
    </Loaded>
  );
}

function OneAlert({ alert }: { alert: Alert }) {
  const { kind, severity, state, message, silenced, inhibitedBy } = alert;
  const { tone } = wordFor(SEVERITY, severity);
  return (
    <Screen
      title={`${kindName(kind)}: ${subjectOf(alert)}`}
      note={
        <Badges>
          <StatusBadge of={wordFor(SEVERITY, severity)} strong={state === 'FIRING'} />
          <StatusBadge of={wordFor(ALERT_STATE, state)} />
          {silenced && <StatusBadge of={{ tone: 'off', word: 'silenced' }} />}
        </Badges>
      }
      actions={
        state !== 'RESOLVED' &&
        state !== 'PENDING' && (
          <AlertActions alerts={[alert]} verbs={['acknowledge', 'silence', 'resolve']} look="plain" />
        )
      }
    >
      <Notice tone={state === 'RESOLVED' ? 'good' : tone}>
        <strong class={css.message}>{message}</strong>
      </Notice>
      {state === 'PENDING' && (
        <Notice tone="note">
          It fires if it lasts for its hold time. Until then smaller alerts that it explains are kept back; if
          it does not fire, they are told.
        </Notice>
      )}
      {inhibitedBy && (
        <Notice tone="note">
          A larger alert speaks for it:{' '}
          <Link href={`/alerts/${inhibitedBy.id}`}>
            {kindName(inhibitedBy.kind)}, {subjectOf(inhibitedBy)}
          </Link>
        </Notice>
      )}
      <Facts alert={alert} />
      <AlertChart key={alert.id} alert={alert} />
      <div class={css.columns}>
        <Story alert={alert} />
        <RuleOfAlert alert={alert} />
      </div>
    </Screen>
  );
}

function Facts({ alert }: { alert: Alert }) {
  const { account, worker, startedAt, firedAt, lastSeenAt, resolvedAt, resolution, acknowledgedBy, loss } =
    alert;
  const end = resolvedAt === null ? serverNow() : Date.parse(resolvedAt);
  return (
    <dl class={css.facts}>
      <div>
        <dt>Where</dt>
        <dd>
          {account ? (
            <Link href={`/accounts/${encodeURIComponent(account.name)}`}>{account.name}</Link>
          ) : (
            subjectOf(alert)
          )}
          {worker && (
            <>
              {' · '}
              <Link href={`/workers/${worker.id}`}>{worker.name}</Link>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>Began</dt>
        <dd>
          <Time at={startedAt} full />
        </dd>
      </div>
      <div>
        <dt>{alert.state === 'PENDING' ? 'Holds since' : 'Fired'}</dt>
        <dd>
          <Time at={firedAt} full />
        </dd>
      </div>
      <div>
        <dt>{resolvedAt === null ? 'Last seen' : 'Ended'}</dt>
        <dd>
          <Time at={resolvedAt ?? lastSeenAt} full />
          {resolution && ` · ${plainWord(resolution)}`}
        </dd>
      </div>
      <div>
        <dt>{resolvedAt === null ? 'Lasts' : 'Lasted'}</dt>
        <dd>{duration(end - Date.parse(startedAt))}</dd>
      </div>
      {loss && (
        <div>
          <dt>Lost, about</dt>
          <dd title={exactHashrate(loss.hashrate)}>{lostText(loss)}</dd>
        </div>
      )}
      {acknowledgedBy !== null && (
        <div>
          <dt>Acknowledged by</dt>
          <dd>
            {acknowledgedBy}
            {alert.acknowledgedUntil !== null && (
              <>
                {' until '}
                <Time at={alert.acknowledgedUntil} />
              </>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** "412 TH/s of 5.1 PH/s · 0.00214 BTC a day" */
function lostText({ hashrate, normal, perDay, coin }: NonNullable<Alert['loss']>): string {
  const of = normal === null ? '' : ` of ${hashrateText(normal)}`;
  const worth = perDay == null || isZero(perDay) ? '' : ` · ${money(perDay)} ${coin} a day`;
  return `${hashrateText(hashrate)}${of}${worth}`;
}
