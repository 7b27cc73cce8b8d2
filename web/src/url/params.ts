import { useCallback } from 'preact/hooks';
import { navigate, useSearch } from 'wouter-preact/use-browser-location';
import type { Codec } from './codecs';

/** Changes a part of the address and leaves the rest; null takes a parameter away. */
export function setParams(changes: Readonly<Record<string, string | null>>, { push = false } = {}): void {
  const params = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes))
    if (value === null) params.delete(name);
    else params.set(name, value);
  const search = params.toString();
  navigate(`${location.pathname}${search === '' ? '' : `?${search}`}`, { replace: !push });
}

/** An address with some parameters changed: for a link that keeps the rest of the view. */
export function withParams(
  changes: Readonly<Record<string, string | null>>,
  search = location.search,
): string {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes))
    if (value === null) params.delete(name);
    else params.set(name, value);
  const text = params.toString();
  return text === '' ? '?' : `?${text}`;
}

/** One parameter of the address as state. Its default is never written, so that the plain address is the plain view. */
export function useParam<Value>(name: string, codec: Codec<Value>): [Value, (value: Value) => void] {
  const search = useSearch();
  const text = new URLSearchParams(search).get(name);
  const set = useCallback((value: Value) => setParams({ [name]: codec.write(value) }), [name, codec]);
  return [codec.read(text), set];
}
