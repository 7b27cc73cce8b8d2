import type { AlertKind } from '../../vocabulary';
import { operation } from './operation';

export interface Weekly {
  days: number[];
  from: string;
  until: string;
  timeZone: string;
}
export interface ListedSilence {
  id: string;
  by: string;
  reason: string;
  from: string;
  until: string;
  kinds: AlertKind[] | null;
  accounts: { name: string }[] | null;
  groups: string[] | null;
  workers: string[] | null;
  weekly: Weekly | null;
}
const SILENCE = `id by reason from until kinds accounts { name } groups workers
  weekly { days from until timeZone }`;

export const SILENCES = operation<
  { server: { time: string }; silences: ListedSilence[] },
  { activeOnly: boolean }
>(
  `query CliSilences($activeOnly: Boolean!) { server { time } silences(activeOnly: $activeOnly) { ${SILENCE} } }`,
);

export interface SilenceInput {
  reason: string;
  from: string | null;
  until: string;
  kinds: AlertKind[] | null;
  accounts?: string[];
  groups?: string[];
  workers: string[] | null;
  weekly: Weekly | null;
}
export const CREATE_SILENCE = operation<
  { createSilence: { silence: ListedSilence } },
  { input: SilenceInput }
>(
  `mutation CliCreateSilence($input: SilenceInput!) { createSilence(input: $input) { silence { ${SILENCE} } } }`,
);
export const END_SILENCE = operation<{ endSilence: { silence: ListedSilence } }, { id: string }>(
  `mutation CliEndSilence($id: ID!) { endSilence(id: $id) { silence { ${SILENCE} } } }`,
);
