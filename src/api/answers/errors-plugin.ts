import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context';

/** An answer with errors holds for its own request only, except for FORBIDDEN, which depends on the viewer alone. */
export function errorsPlugin(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ contextValue: { validity }, response: { body } }) => {
        const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [null];
        if (errors.some((error) => error?.extensions?.code !== 'FORBIDDEN')) validity.until(validity.now);
      },
    }),
  };
}
