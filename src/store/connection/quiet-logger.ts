import type { Logger } from 'pino';
import { troubleOf } from './trouble';

const LOUD = new Set<unknown>(['warn', 'error']);

type Say = (first: unknown, ...rest: unknown[]) => void;

/**
 * The same logger, except that it passes errors of an unavailable database to `met` instead of logging each: during an
 * outage every room meets the same error every few seconds.
 */
export function quietLogger(logger: Logger, met: (error: unknown) => void): Logger {
  return new Proxy(logger, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name === 'child')
        return (...given: Parameters<Logger['child']>) =>
          quietLogger(target.child(...given) as unknown as Logger, met);
      if (!LOUD.has(name)) return value.bind(target) as unknown;
      const say: Say = (first, ...rest) => {
        const { err } = (first ?? {}) as { err?: unknown };
        if (troubleOf(err) === null) return (value as Say).call(target, first, ...rest);
        met(err);
        target.debug(first, ...(rest as []));
      };
      return say;
    },
  });
}
