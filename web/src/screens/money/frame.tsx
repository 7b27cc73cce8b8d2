import type { ComponentChildren } from 'preact';
import { useRoute, useSearch } from 'wouter-preact';
import { Screen } from '../../parts/screen';
import { Tabs } from '../../parts/tabs';

/** The views of the screen and their addresses below /money. */
const VIEWS: readonly { path: string; name: string }[] = [
  { path: '', name: 'Earnings' },
  { path: 'statements', name: 'Statements' },
  { path: 'adjustments', name: 'Adjustments' },
  { path: 'prices', name: 'Prices' },
];

/** The choices that the views share stay when somebody goes from one to another. */
const SHARED = ['group', 'account', 'coin', 'currency', 'tz'];

/** The frame of each view of money. */
export function MoneyFrame({
  title,
  actions,
  children,
}: {
  /** default: the name of the view */
  title?: string;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  const [, params] = useRoute('/money/:view');
  const search = new URLSearchParams(useSearch());
  for (const name of [...search.keys()]) if (!SHARED.includes(name)) search.delete(name);
  const kept = search.size === 0 ? '' : `?${search.toString()}`;
  const current = params?.view ?? '';
  const name = VIEWS.find(({ path }) => path === current)?.name ?? '';
  return (
    <Screen title={title ?? (current === '' ? 'Money' : `Money: ${name}`)} actions={actions}>
      <Tabs
        label="Money"
        tabs={VIEWS.map((view) => ({
          href: `/money${view.path === '' ? '' : `/${view.path}`}${kept}`,
          label: view.name,
          current: view.path === current,
        }))}
      />
      {children}
    </Screen>
  );
}
