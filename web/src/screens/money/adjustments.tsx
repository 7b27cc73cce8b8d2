import { useState } from 'preact/hooks';
import { EVERY } from '../../data/polling';
import { useLive } from '../../data/use-live';
import { useMay } from '../../data/viewer';
import { Button } from '../../parts/button';
import { Tick } from '../../parts/field';
import { EmptyState } from '../../parts/empty-state';
import { FilterBar } from '../../parts/filter-bar';
import { Loaded } from '../../parts/loaded';
import { Panel } from '../../parts/panel';
import { PlaceFilter, usePlace } from '../../parts/place-filter';
import { flag } from '../../url/codecs';
import { useParam } from '../../url/params';
import { AdjustmentDialog } from './adjustment-dialog';
import { AdjustmentLine } from './adjustment-line';
import { AdjustmentsOf, type AdjustmentsOfQuery } from './adjustments.generated';
import { useCoin } from './coin-filter';
import { MoneyFrame } from './frame';
import { RemoveDialog } from './remove-dialog';
import css from './tables.module.css';

export type Adjustment = NonNullable<AdjustmentsOfQuery['adjustments']>[number];

type Open = { what: 'add' } | { what: 'change' | 'remove'; adjustment: Adjustment };

/** Money beside what the pool lists, as people entered it. ADMIN may enter, change and take back. */
export function Adjustments() {
  const [removed, setRemoved] = useParam('removed', flag);
  const { group, account } = usePlace();
  const { accounts } = useCoin();
  const mayChange = useMay('ADMIN');
  const [open, setOpen] = useState<Open | null>(null);
  const ofGroup = accounts.filter((one) => group === '' || one.group === group).map(({ id }) => id);
  const chosen = account === '' ? (group === '' ? null : ofGroup) : [account];
  const live = useLive(AdjustmentsOf, { accounts: chosen, removed }, { every: EVERY.list });
  const close = () => setOpen(null);
  return (
    <MoneyFrame
      actions={
        mayChange && (
          <Button look="main" onClick={() => setOpen({ what: 'add' })}>
            Add an adjustment
          </Button>
        )
      }
    >
      <FilterBar end={<Tick label="Also those taken back" checked={removed} onChange={setRemoved} />}>
        <PlaceFilter />
      </FilterBar>
      <Panel
        padded
        title="Adjustments"
        note="what the pool counts and does not list, and opening balances; statements hold them"
      >
        <Loaded live={live}>
          {({ adjustments }) =>
            adjustments && adjustments.length > 0 ? (
              <ul class={css.lines}>
                {[...adjustments].reverse().map((adjustment) => (
                  <AdjustmentLine
                    key={adjustment.id}
                    adjustment={adjustment}
                    actions={
                      mayChange &&
                      adjustment.removedAt === null && (
                        <>
                          <Button look="quiet" onClick={() => setOpen({ what: 'change', adjustment })}>
                            Change
                          </Button>
                          <Button look="quiet" onClick={() => setOpen({ what: 'remove', adjustment })}>
                            Take back
                          </Button>
                        </>
                      )
                    }
                  />
                ))}
              </ul>
            ) : (
              <EmptyState title="Nothing has been entered">
                <p>
                  A statement that does not add up says by how much. If the pool counts something that it does
                  not list, enter it here.
                </p>
              </EmptyState>
            )
          }
        </Loaded>
      </Panel>
      {open?.what === 'add' && <AdjustmentDialog account={account} onClose={close} />}
      {open?.what === 'change' && (
        <AdjustmentDialog old={open.adjustment} account={open.adjustment.account.id} onClose={close} />
      )}
      {open?.what === 'remove' && <RemoveDialog adjustment={open.adjustment} onClose={close} />}
    </MoneyFrame>
  );
}
