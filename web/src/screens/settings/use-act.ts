import { messageOf } from '../../data/errors';
import type { Operation } from '../../data/operation';
import { useChange } from '../../data/use-change';
import { toast } from '../../parts/toast';

/** A change that needs no form: it is made at once, and a toast says what became of it. */
export function useAct<Data, Variables>(
  operation: Operation<Data, Variables>,
  done: (data: Data) => string,
): { act(variables: Variables): void; running: boolean } {
  const change = useChange(operation);
  return {
    act: (variables) =>
      void change
        .run(variables)
        .then((data) => toast(done(data)))
        .catch((error: unknown) => toast(messageOf(error), 'bad')),
    running: change.running,
  };
}
