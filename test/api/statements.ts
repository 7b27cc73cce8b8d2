import type { Reader } from '../../src/store/connection/reader';

export interface CountedClient {
  read: Reader;
  /** How many statements the work took. */
  during<T>(work: () => Promise<T>): Promise<{ result: T; statements: number }>;
}

/** The client with its statements counted: raw ones, and every call on a model. */
export function counted(client: Reader): CountedClient {
  let statements = 0;
  const counting = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get(object, name) {
        const value: unknown = Reflect.get(object, name, object);
        if (typeof value === 'function')
          return (...args: unknown[]): unknown => {
            statements += 1;
            return Reflect.apply(value, object, args);
          };
        return typeof value === 'object' && value !== null ? counting(value) : value;
      },
    });
  return {
    read: counting(client),
    async during(work) {
      const before = statements;
      const result = await work();
      return { result, statements: statements - before };
    },
  };
}
