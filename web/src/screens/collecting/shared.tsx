import { useOnly } from '../../data/viewer';

/** To a token of some groups: what on these screens is theirs, and what is of everybody. */
export function SharedWithOthers() {
  const only = useOnly();
  if (only === null) return null;
  return <>Accounts of {only} only; how a run ended, its calls and its rows are those of all accounts.</>;
}
