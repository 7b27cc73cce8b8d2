import { useMemo, useState } from 'preact/hooks';
import { EVERY } from '../../../data/polling';
import { useLive } from '../../../data/use-live';
import { usePlaces } from '../../../data/use-places';
import { useMay, useOnly } from '../../../data/viewer';
import { holdText, LEVEL_UNIT, levelText, levelWords } from '../../../format/rule-levels';
import { ALERT_KIND, plainWord } from '../../../format/words';
import { Button } from '../../../parts/button';
import { DataTable, type Column } from '../../../parts/data-table';
import { FilterBar } from '../../../parts/filter-bar';
import { Loaded } from '../../../parts/loaded';
import { PlaceFilter, usePlace } from '../../../parts/place-filter';
import { StatusBadge } from '../../../parts/status-badge';
import { TwoLines } from '../../../parts/two-lines';
import { Unknown } from '../../../parts/unknown';
import { useNarrow } from '../../../parts/use-narrow';
import css from '../settings.module.css';
import { Rules, type RulesQuery } from './operations.generated';
import { RuleDialog } from './rule-dialog';

export type Rule = RulesQuery['alertRules'][number];
type Row = Rule & { id: string };

/** The rules everywhere, of a group or of an account: what applies there, and where it comes from. */
export function RulesSection() {
  const { group, account } = usePlace();
  const { accounts } = usePlaces();
  const [editing, setEditing] = useState<Rule | null>(null);
  // A token of some groups sets the rules of these, and not those of everybody.
  const manages = useMay('ADMIN');
  const only = useOnly();
  const mayChange = manages && (only === null || group !== '' || account !== '');
  const narrow = useNarrow();
  // An account says more than its group.
  const scope = { group: account === '' ? group || null : null, account: account || null };
  const live = useLive(Rules, scope, { every: EVERY.list });
  const columns = useMemo(() => columnsOf(narrow, mayChange ? setEditing : null), [narrow, mayChange]);
  const where = accounts.find(({ id }) => id === account)?.name ?? (group === '' ? 'everywhere' : group);
  return (
    <>
      <FilterBar>
        <PlaceFilter />
      </FilterBar>
      <p class={css.soft}>
        What applies {where === 'everywhere' ? 'everywhere' : `to ${where}`}. What a scope does not set is
        inherited: an account from its group, a group from everywhere, that from the defaults.
      </p>
      <Loaded live={live}>
        {({ alertRules }) => (
          <DataTable
            label="Alert rules"
            rows={alertRules.map((rule): Row => ({ ...rule, id: rule.kind }))}
            columns={columns}
            look={({ enabled }) => (enabled ? undefined : 'dim')}
          />
        )}
      </Loaded>
      {editing && <RuleDialog rule={editing} scope={scope} where={where} onClose={() => setEditing(null)} />}
    </>
  );
}

function columnsOf(narrow: boolean, edit: ((rule: Rule) => void) | null): Column<Row>[] {
  const level = (key: 'fireLevel' | 'criticalLevel' | 'resolveLevel', title: string): Column<Row> => ({
    key,
    title,
    width: '6.75rem',
    numeric: true,
    wide: true,
    render: (rule) => {
      const value = rule[key];
      return value === null ? <Unknown reason="this rule has no such level" /> : levelText(rule.kind, value);
    },
  });
  const hold = (key: 'fireHoldSeconds' | 'resolveHoldSeconds', title: string): Column<Row> => ({
    key,
    title,
    width: '6.75rem',
    numeric: true,
    wide: true,
    spare: key === 'resolveHoldSeconds',
    render: (rule) => holdText(rule[key]),
  });
  return [
    {
      key: 'kind',
      title: 'Rule',
      width: 'minmax(10rem, 1.2fr)',
      render: ({ kind, fireLevel }) => (
        <TwoLines below={narrow && fireLevel !== null && levelWords(kind, fireLevel)}>
          {ALERT_KIND[kind] ?? plainWord(kind)}
        </TwoLines>
      ),
    },
    {
      key: 'enabled',
      title: 'State',
      width: '5.5rem',
      render: ({ enabled }) => (
        <StatusBadge of={enabled ? { tone: 'good', word: 'on' } : { tone: 'off', word: 'off' }} />
      ),
    },
    {
      key: 'unit',
      title: 'Measured by',
      width: 'minmax(9rem, 1.3fr)',
      wide: true,
      render: ({ kind }) => LEVEL_UNIT[kind]?.means ?? '',
    },
    level('fireLevel', 'Fires at'),
    level('criticalLevel', 'Critical at'),
    level('resolveLevel', 'Resolves at'),
    hold('fireHoldSeconds', 'Fires after'),
    hold('resolveHoldSeconds', 'Resolves after'),
    {
      key: 'from',
      title: 'From',
      width: 'minmax(7rem, 0.8fr)',
      wide: true,
      render: ({ inheritedFrom }) => inheritedFrom,
    },
    ...(edit
      ? [
          {
            key: 'edit',
            title: 'Change',
            width: '5.5rem',
            render: (rule: Row) => (
              <Button
                look="quiet"
                aria-label={`Edit ${ALERT_KIND[rule.kind] ?? rule.kind}`}
                onClick={() => edit(rule)}
              >
                Edit
              </Button>
            ),
          },
        ]
      : []),
  ];
}
