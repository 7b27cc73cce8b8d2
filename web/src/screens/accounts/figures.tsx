import { Link } from 'wouter-preact';
import { count, percent } from '../../format/count';
import { exactHashrate, inUnit, unitFor } from '../../format/hashrate';
import { money as moneyText } from '../../format/money';
import { ownDayNote } from '../../format/own-day';
import { Figure } from '../../parts/figure';
import { Figures } from '../../parts/figures';
import type { Account } from './detail';

const NEVER = 'not collected yet';

/** The present of an account, each figure with its own age. */
export function AccountFigures({ account, money }: { account: Account; money: boolean }) {
  const { hashrate, overview, balance, id } = account;
  const unit = unitFor([hashrate?.hashrate1h, hashrate?.hashrate1d, hashrate?.hashrate10m]);
  const rates = {
    unit: unit.name,
    reason: NEVER,
    at: hashrate?.collectedAt ?? null,
    stale: hashrate?.isStale,
  };
  const rate = (value: number | undefined) => (value === undefined ? null : inUnit(value, unit));
  return (
    <Figures>
      <Figure
        {...rates}
        label="Hashrate, 10 min"
        value={rate(hashrate?.hashrate10m)}
        exact={exactHashrate(hashrate?.hashrate10m)}
      />
      <Figure
        {...rates}
        label="Hashrate, 1 h"
        value={rate(hashrate?.hashrate1h)}
        exact={exactHashrate(hashrate?.hashrate1h)}
        note={ownDayNote(account.hashrateChange)}
      />
      <Figure
        {...rates}
        label="Hashrate, 24 h"
        value={rate(hashrate?.hashrate1d)}
        exact={exactHashrate(hashrate?.hashrate1d)}
      />
      <Figure
        label="Workers on"
        value={overview ? count(overview.activeWorkers) : null}
        unit={overview ? `of ${count(overview.totalWorkers)}` : undefined}
        reason={NEVER}
        note={
          overview && (
            <>
              <Link href={`/workers?account=${id}&status=OFFLINE`}>
                {count(overview.inactiveWorkers)} offline
              </Link>
              ,{' '}
              <Link href={`/workers?account=${id}&status=INVALID`}>
                {count(overview.invalidWorkers)} invalid
              </Link>
            </>
          )
        }
        at={overview?.collectedAt ?? null}
        stale={overview?.isStale}
        href={`/workers?account=${id}&status=ONLINE`}
      />
      <Figure
        label="Reject ratio"
        value={hashrate?.rejectRatio == null ? null : percent(hashrate.rejectRatio)}
        reason="not known yet"
        at={hashrate?.collectedAt ?? null}
        stale={hashrate?.isStale}
      />
      {money && (
        <Figure
          label="Balance"
          value={balance?.balance == null ? null : moneyText(balance.balance)}
          unit={account.coin}
          exact={balance?.balance ?? undefined}
          reason={NEVER}
          at={balance?.collectedAt ?? null}
          stale={balance?.isStale}
          href={`/ledger?account=${id}`}
        />
      )}
    </Figures>
  );
}
