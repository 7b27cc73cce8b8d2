import type { AlertFilterInput } from '../../reads/alerts/rows';
import { nextSilenceChangeAt } from '../../reads/alerts/alerts';
import type { Batch, Context } from '../context';

const nextChange: Batch<null, 'silences', Date | null> = async ({ services, validity }) => [
  await nextSilenceChangeAt(services.read, validity.now),
];

/** A list of alerts that a filter by silences has cut holds until the next silence begins or ends. */
export async function untilSilencesChange(
  context: Context,
  { silenced, needsYou }: Pick<AlertFilterInput, 'silenced' | 'needsYou'>,
): Promise<void> {
  if (typeof (silenced ?? needsYou) !== 'boolean') return;
  context.validity.until(await context.load(nextChange, null, 'silences'));
}
