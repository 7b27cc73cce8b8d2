import { Link } from 'wouter-preact';
import { EVERY } from '../../data/polling';
import { useLive } from '../../data/use-live';
import { useMay } from '../../data/viewer';
import { counted } from '../../format/count';
import { COLLECTION_STATUS, plainWord, wordFor } from '../../format/words';
import { Age } from '../../parts/age';
import { AlertLines } from '../../parts/alerts/alert-lines';
import { Badges } from '../../parts/badges';
import { EmptyState } from '../../parts/empty-state';
import { Loaded } from '../../parts/loaded';
import { Notice } from '../../parts/notice';
import { Panel } from '../../parts/panel';
import { Screen } from '../../parts/screen';
import { StatusBadge } from '../../parts/status-badge';
import css from './accounts.module.css';
import { AccountActions } from './actions';
import { AccountChartPanel } from './chart';
import { AccountFigures } from './figures';
import { MoneyOfAccount } from './money';
import { AccountDetail, type AccountDetailQuery } from './operations.generated';
import { StoppedWorkers } from './stopped-workers';

export type Account = NonNullable<AccountDetailQuery['account']>;

/** One account: its chart, its machines, its money, and whether it can be read. */
export function AccountDetailScreen({ name }: { name: string }) {
  const money = useMay('FINANCIALS');
  const live = useLive(AccountDetail, { name, money }, { every: EVERY.list, keep: false });
  return (
    <Loaded live={live}>
      {({ account }) =>
        account ? (
          <OneAccount account={account} money={money} />
        ) : (
          <Screen title={name}>
            <EmptyState title="There is no such account">
              <p>
                Its name has changed, or your token does not see it.{' '}
                <Link href="/accounts">All accounts</Link>
              </p>
            </EmptyState>
          </Screen>
        )
      }
    </Loaded>
  );
}

function OneAccount({ account, money }: { account: Account; money: boolean }) {
  const { name, group, coin, status, statusSince, lastError, archived } = account;
  const word = wordFor(COLLECTION_STATUS, status);
  return (
    <Screen
      title={name}
      note={
        <Badges>
          <StatusBadge of={word} />
          <span>
            {coin}
            {group !== null && (
              <>
                {' · '}
                <Link href={`/accounts?group=${encodeURIComponent(group)}`}>{group}</Link>
              </>
            )}
          </span>
          {archived && <StatusBadge of={{ tone: 'off', word: 'archived' }} />}
        </Badges>
      }
      actions={<AccountActions account={account} />}
    >
      {lastError && status !== 'OK' && status !== 'DISABLED' && (
        <Notice tone={word.tone}>
          <strong>{lastError.message}</strong> ({plainWord(lastError.code)}
          {lastError.endpoint !== null && `, ${lastError.endpoint}`}, <Age at={lastError.at} />; {word.word}{' '}
          since <Age at={statusSince} />)
        </Notice>
      )}
      <OpenAlerts account={account} />
      <AccountFigures account={account} money={money} />
      <AccountChartPanel id={account.id} name={name} />
      <div class={css.columns}>
        <StoppedWorkers id={account.id} name={name} />
        {money && <MoneyOfAccount account={account} />}
      </div>
    </Screen>
  );
}

function OpenAlerts({ account: { alerts, alertsOfWorkers, id } }: { account: Account }) {
  const workers = alertsOfWorkers.nodes.length;
  if (alerts.nodes.length + workers === 0) return null;
  const more = workers > 0 && (
    <Link class={css.more} href={`/alerts?account=${id}&kind=WORKER_OFFLINE`}>
      {alertsOfWorkers.pageInfo.hasNextPage ? 'More than ' : ''}
      {counted(workers, 'single worker')} offline
    </Link>
  );
  return (
    <Panel
      padded
      title="Open alerts"
      actions={<Link href={`/alerts?account=${id}`}>All of this account</Link>}
    >
      <AlertLines alerts={alerts.nodes} more={more} />
    </Panel>
  );
}
