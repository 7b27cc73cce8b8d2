import type { Account } from './account';

type Style = (index: number) => string;

function padded(value: number, width: number): string {
  return value.toString().padStart(width, '0');
}

/** Four habits of naming machines; some names look like numbers, some carry capitals. */
const STYLES: readonly Style[] = [
  (index) => `rack${Math.floor(index / 48) + 1}x${padded((index % 48) + 1, 2)}`,
  (index) => `10x${Math.floor(index / 250)}x${(index % 250) + 2}`,
  (index) => padded(index + 1, 5),
  (index) => `S19-${padded(index + 1, 4)}`,
];

/** The machine's name at that instant, without the account in front. */
export function workerName(account: Account, index: number, at: number): string {
  const changes = account.renamed.get(index);
  const latest = changes?.filter((change) => change.at <= at).at(-1);
  if (latest) return latest.name;
  const added = account.added[index - account.spec.workers];
  if (added) return added.name;
  return (STYLES[account.seed % STYLES.length] as Style)(index);
}
