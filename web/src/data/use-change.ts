import { useMutation } from '@tanstack/preact-query';
import { send } from './ask';
import { askEverythingAgain } from './client';
import { Failure } from './errors';
import type { Operation } from './operation';

export interface Change<Data, Variables> {
  run(variables: Variables): Promise<Data>;
  running: boolean;
  error: Error | null;
  reset(): void;
}

/** A mutation; when it has gone through, everything on the page is asked again. */
export function useChange<Data, Variables>(operation: Operation<Data, Variables>): Change<Data, Variables> {
  const mutation = useMutation({
    mutationFn: async (variables: Variables) => {
      const { data, problems } = await send(operation, variables);
      const refused = problems[0];
      if (refused) throw new Failure(refused.code, refused.message);
      return data;
    },
    onSettled: () => void askEverythingAgain(),
  });
  return {
    run: (variables) => mutation.mutateAsync(variables),
    running: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  };
}
