import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { ask } from './ask';
import type { Problem } from './errors';
import type { Operation } from './operation';
import { nextQuestion, type Pace } from './polling';
import { serverTime } from './server-clock';

export interface Live<Data> {
  /** null: not yet known. What was known stays while the server cannot be reached */
  data: Data | null;
  /** fields that were refused */
  problems: Problem[];
  /** why the newest question failed; null: it did not */
  error: Error | null;
  /** the first answer is still to come */
  waiting: boolean;
  /** the data belong to the variables before, until the new ones are answered */
  previous: boolean;
  /** when the data came, by the server's clock; null: never */
  answeredAt: string | null;
  askAgain(): void;
}

export interface LiveOptions<Data> {
  /** how often; a function: as the last answer says, null before the first */
  every: Pace | ((data: Data | null) => Pace);
  /** false: do not ask at all */
  enabled?: boolean;
  /** keep showing the last answer while new variables are asked: for a filter or a span, not for another machine */
  keep?: boolean;
}

const NONE: Problem[] = [];

/** The answer to a query, asked again at a pace while somebody looks. */
export function useLive<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  { every, enabled = true, keep = true }: LiveOptions<Data>,
): Live<Data> {
  const query = useQuery({
    queryKey: [operation.name, variables],
    queryFn: ({ signal }) => ask(operation, variables, signal),
    enabled,
    refetchInterval: ({ state }) =>
      nextQuestion(typeof every === 'function' ? every(state.data?.data ?? null) : every, state),
    ...(keep && { placeholderData: keepPreviousData }),
  });
  return {
    data: query.data?.data ?? null,
    problems: query.data?.problems ?? NONE,
    error: query.error,
    waiting: query.isPending && enabled,
    previous: query.isPlaceholderData,
    answeredAt: query.dataUpdatedAt === 0 ? null : new Date(serverTime(query.dataUpdatedAt)).toISOString(),
    askAgain: () => void query.refetch(),
  };
}
