import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context';

/** Lets an answer with errors hold for its own request only, but for FORBIDDEN: that depends on who asks, not on luck. */
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
