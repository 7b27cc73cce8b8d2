import type { ComponentChildren } from 'preact';
import { messageOf } from '../data/errors';
import type { Live } from '../data/use-live';
import { Button } from './button';
import { EmptyState } from './empty-state';

/** Shows the answer of a query; before the first one, a line that says so, or why it failed. */
export function Loaded<Data>({
  live: { data, error, askAgain },
  children,
}: {
  live: Pick<Live<Data>, 'data' | 'error' | 'askAgain'>;
  children: (data: Data) => ComponentChildren;
}) {
  if (data !== null) return <>{children(data)}</>;
  if (error)
    return (
      <EmptyState title="This could not be read">
        <p>{messageOf(error)}</p>
        <Button onClick={askAgain}>Ask again</Button>
      </EmptyState>
    );
  return <EmptyState title="Reading …" />;
}
