import { useMemo, useState } from 'preact/hooks';
import { EVERY } from '../../../data/polling';
import { usePages } from '../../../data/use-pages';
import { useMay } from '../../../data/viewer';
import { COLLECTION_STATUS, wordFor } from '../../../format/words';
import { Button } from '../../../parts/button';
import { DataTable, type Column } from '../../../parts/data-table';
import { EmptyState } from '../../../parts/empty-state';
import { Tick } from '../../../parts/field';
import { FilterBar } from '../../../parts/filter-bar';
import { Loaded } from '../../../parts/loaded';
import { Money } from '../../../parts/money';
import { SearchBox } from '../../../parts/search-box';
import { StatusBadge } from '../../../parts/status-badge';
import { TwoLines } from '../../../parts/two-lines';
import { useNarrow } from '../../../parts/use-narrow';
import { flag, text } from '../../../url/codecs';
import { useParam } from '../../../url/params';
import css from '../settings.module.css';
import { useAct } from '../use-act';
import { ArchiveDialog } from './archive-dialog';
import { EditDialog } from './edit-dialog';
import { ImportAccountsPanel } from './import';
import { ManagedAccounts, UpdateAccount, type ManagedAccountsQuery } from './operations.generated';

export type ManagedAccount = ManagedAccountsQuery['accounts']['nodes'][number];

/** The accounts as they are set up: imported, renamed, switched off, archived. */
export function AccountsSection() {
  const [search, setSearch] = useParam('q', text);
  const [archived, setArchived] = useParam('archived', flag);
  const [editing, setEditing] = useState<ManagedAccount | null>(null);
  const [archiving, setArchiving] = useState<ManagedAccount | null>(null);
  const mayChange = useMay('ADMIN');
  const money = useMay('FINANCIALS');
  const narrow = useNarrow();
  const { act } = useAct(UpdateAccount, ({ updateAccount: { account } }) =>
    account.enabled ? `${account.name} is collected again.` : `${account.name} is not collected any more.`,
  );
  const filter = { archived, ...(search !== '' && { search }) };
  const pages = usePages(ManagedAccounts, { first: 200, filter, money }, ({ accounts }) => accounts, {
    every: EVERY.list,
  });
  const columns = useMemo(
    () =>
      columnsOf(narrow, mayChange && !archived, {
        edit: setEditing,
        archive: setArchiving,
        toggle: ({ id, enabled }) => act({ id, patch: { enabled: !enabled } }),
      }),
    [narrow, mayChange, archived],
  );
  return (
    <>
      {mayChange && <ImportAccountsPanel />}
      <FilterBar end={<Tick label="Archived" checked={archived} onChange={setArchived} />}>
        <SearchBox label="Search accounts" value={search} onChange={setSearch} />
      </FilterBar>
      <Loaded live={{ data: pages.rows, error: pages.error, askAgain: pages.askAgain }}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="No accounts">{mayChange && <p>Import a CSV file above.</p>}</EmptyState>
          ) : (
            <DataTable
              label="Accounts"
              rows={rows}
              columns={columns}
              href={({ name }) => `/accounts/${encodeURIComponent(name)}`}
              nameOf={({ name }) => name}
              onEnd={pages.loadMore}
            />
          )
        }
      </Loaded>
      {editing && <EditDialog account={editing} onClose={() => setEditing(null)} />}
      {archiving && <ArchiveDialog account={archiving} onClose={() => setArchiving(null)} />}
    </>
  );
}

type Verbs = Record<'edit' | 'archive' | 'toggle', (account: ManagedAccount) => void>;

function columnsOf(narrow: boolean, mayChange: boolean, verbs: Verbs): Column<ManagedAccount>[] {
  const actions: Column<ManagedAccount> = {
    key: 'actions',
    title: 'Change',
    width: narrow ? '5rem' : '17rem',
    render: (account) => (
      <span class={css.actions}>
        <Button look="quiet" aria-label={`Edit ${account.name}`} onClick={() => verbs.edit(account)}>
          Edit
        </Button>
        {!narrow && (
          <>
            <Button
              look="quiet"
              aria-label={`${account.enabled ? 'Disable' : 'Enable'} ${account.name}`}
              onClick={() => verbs.toggle(account)}
            >
              {account.enabled ? 'Disable' : 'Enable'}
            </Button>
            <Button
              look="quiet"
              aria-label={`Archive ${account.name}`}
              onClick={() => verbs.archive(account)}
            >
              Archive
            </Button>
          </>
        )}
      </span>
    ),
  };
  return [
    {
      key: 'name',
      title: 'Account',
      width: 'minmax(8rem, 1.2fr)',
      render: ({ name, group }) => (narrow ? <TwoLines below={group ?? 'no group'}>{name}</TwoLines> : name),
    },
    {
      key: 'group',
      title: 'Group',
      width: 'minmax(7rem, 1fr)',
      wide: true,
      render: ({ group }) => group ?? '',
    },
    {
      key: 'userId',
      title: 'User id at the pool',
      width: 'minmax(8rem, 1.2fr)',
      wide: true,
      render: ({ userId }) => userId,
    },
    { key: 'coin', title: 'Coin', width: '4.5rem', wide: true, render: ({ coin }) => coin },
    {
      key: 'status',
      title: 'Status',
      width: '9rem',
      render: ({ status, lastError }) => (
        <StatusBadge of={wordFor(COLLECTION_STATUS, status)} title={lastError?.message} />
      ),
    },
    {
      key: 'threshold',
      title: 'Payout threshold',
      width: '9rem',
      numeric: true,
      wide: true,
      render: ({ payoutThreshold }) => <Money amount={payoutThreshold} reason="none is set" />,
    },
    ...(mayChange ? [actions] : []),
  ];
}
