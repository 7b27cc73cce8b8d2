import { plainWord } from '../../format/words';
import { dayAndClock } from '../../format/time';
import { EmptyState } from '../../parts/empty-state';
import { Money } from '../../parts/money';
import { Panel } from '../../parts/panel';
import { ScrollRegion } from '../../parts/scroll-region';
import type { AccountRow } from './statement-sums';
import css from './tables.module.css';

/** The adjustments of the month one by one; nothing where there are none. */
export function Entered({ rows, coin }: { rows: readonly AccountRow[]; coin: string }) {
  const entries = rows.flatMap(({ account, entered }) => entered.map((entry) => ({ account, ...entry })));
  if (entries.length === 0) return null;
  return (
    <Panel padded title="Adjustments" note="entered by hand, beside what the pool lists">
      <ScrollRegion label="Adjustments of the month">
        <table class={css.table}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th class={css.words} scope="col">
                Account
              </th>
              <th class={css.words} scope="col">
                Note
              </th>
              <th scope="col">Amount, {coin}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ id, account, day, note, createdBy, amount }) => (
              <tr key={id}>
                <th scope="row">{day}</th>
                <td class={css.words}>{account.name}</td>
                <td class={css.words}>
                  {note} <small class={css.note}>by {createdBy}</small>
                </td>
                <td>
                  <Money amount={amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

/** Entries that came or changed after the time of the statement, apart from its sums. */
export function ChangesSince({ rows, asOf }: { rows: readonly AccountRow[]; asOf: string }) {
  const changes = rows
    .flatMap(({ account, since }) => since.map((change) => ({ account, ...change })))
    .sort((one, other) => one.seenAt.localeCompare(other.seenAt));
  const title = `Came or changed since ${dayAndClock(asOf, 'UTC')} UTC`;
  if (changes.length === 0)
    return (
      <Panel padded title={title}>
        <EmptyState title="Nothing: what is known now makes the same statement" />
      </Panel>
    );
  return (
    <Panel padded title={title} note="not in the sums above">
      <ScrollRegion label="Came or changed since">
        <table class={css.table}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th class={css.words} scope="col">
                Account
              </th>
              <th class={css.words} scope="col">
                What
              </th>
              <th scope="col">Was</th>
              <th scope="col">Became</th>
              <th class={css.wide} scope="col">
                Seen, UTC
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ account, type, day, seenAt, field, was, became }, place) => (
              <tr key={`${seenAt} ${account.id} ${field} ${place}`}>
                <th scope="row">{day}</th>
                <td class={css.words}>{account.name}</td>
                <td class={css.words}>
                  {plainWord(type)}
                  {field !== 'amount' && `, ${field}`}
                </td>
                <td>{toldOf(field, was, 'it was not there')}</td>
                <td>{toldOf(field, became, 'it was taken back')}</td>
                <td class={css.wide}>{dayAndClock(seenAt, 'UTC')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function toldOf(field: string, value: string | null, none: string) {
  return field === 'amount' || value === null ? <Money amount={value} reason={none} /> : value;
}
