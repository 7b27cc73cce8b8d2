import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context';

/** Starts the clock of each operation when it begins to run, and stops it when the answer goes out. */
export function timeLimitPlugin(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ contextValue }) => contextValue.deadline.start(),
      willSendResponse: async ({ contextValue }) => contextValue.deadline.stop(),
    }),
  };
}
