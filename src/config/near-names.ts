import { distance } from './distance';
import { KNOWN } from './known-names';

/** Words and other programs' names that are one letter away from HOST or PORT. */
const INNOCENT = /^(POST|SORT|FORT|PART|PERT|PORK|PORN|PORE|COST|LOST|MOST|DOST|HOSE)$/;
const LONGEST_NAME = 64;
const MOST_STEPS = 3;

/** The known name that a misspelt one was meant to be, ignoring case and underscores; null: none is close. */
export function misspeltFor(name: string): string | null {
  if (name.length > LONGEST_NAME) return null;
  const letters = squeezed(name);
  const same = KNOWN.find((known) => squeezed(known) === letters);
  if (same) return same;
  const [nearest] = ranked(letters);
  return nearest && isSlip(name, nearest) ? nearest.known : null;
}

/** A short name has many innocent neighbours: PORTS and PORT0 of Mesos, LHOST, PORT_A, HOST_B. */
function isSlip(name: string, { known, steps }: Ranked): boolean {
  const length = squeezed(known).length;
  if (length >= 8) return steps <= 2;
  if (length > 4) return steps <= 1;
  if (steps !== 1 || !/^[A-Z]{3,5}$/i.test(name) || INNOCENT.test(name.toUpperCase())) return false;
  return name.length < 5 || /(.)\1/i.test(name);
}

/** The closest known name, for a hint about a name that is certainly meant for us. */
export function nearestName(name: string): string | null {
  const letters = squeezed(name.slice(0, LONGEST_NAME));
  const [nearest] = ranked(letters);
  return nearest && nearest.steps <= Math.min(MOST_STEPS, letters.length / 3) ? nearest.known : null;
}

interface Ranked {
  known: string;
  steps: number;
}

function ranked(letters: string): Ranked[] {
  return KNOWN.map((known) => ({ known, word: squeezed(known) }))
    .filter(({ word }) => Math.abs(word.length - letters.length) <= MOST_STEPS)
    .map(({ known, word }) => ({ known, steps: distance(letters, word) }))
    .sort((a, b) => a.steps - b.steps);
}

function squeezed(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
