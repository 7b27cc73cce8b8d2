import { keepPreviousData, useInfiniteQuery } from '@tanstack/preact-query';
import { useMemo } from 'preact/hooks';
import { ask } from './ask';
import type { Problem } from './errors';
import type { Operation } from './operation';
import { nextQuestion, type Pace } from './polling';

export interface Page<Row> {
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface Pages<Row> {
  /** null: not yet known */
  rows: Row[] | null;
  problems: Problem[];
  error: Error | null;
  waiting: boolean;
  previous: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore(): void;
  askAgain(): void;
}

const NONE: Problem[] = [];

/** A list that is read page by page as it is scrolled; all pages that are shown are asked again at the pace. */
export function usePages<Data, Variables extends { after?: string | null }, Row>(
  operation: Operation<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  pageOf: (data: Data) => Page<Row> | null,
  { every, enabled = true }: { every: Pace; enabled?: boolean },
): Pages<Row> {
  const query = useInfiniteQuery({
    queryKey: [operation.name, 'pages', variables],
    queryFn: ({ signal, pageParam }) =>
      ask(operation, { ...variables, after: pageParam } as unknown as Variables, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ data }) => {
      const page = pageOf(data);
      return page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    },
    enabled,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => nextQuestion(every, state),
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap(({ data }) => pageOf(data)?.nodes ?? []) ?? null, [pages]);
  return {
    rows,
    problems: pages?.[0]?.problems ?? NONE,
    error: query.error,
    waiting: query.isPending && enabled,
    previous: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    askAgain: () => void query.refetch(),
  };
}
