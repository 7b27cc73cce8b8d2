import type { ApolloServerPlugin } from '@apollo/server';
import { visit, type DocumentNode } from 'graphql';
import type { Context } from './context';

const SHORTEST = 4;
/** Nothing but letters: a word that a sentence of ours may hold as well, and no key. */
const WORD = /^[A-Za-z]{1,16}$/;

/**
 * Removes every value of the request from the errors of its answer. Our sentences contain none; this is for the one
 * that somebody forgets, because a sent value may be a misplaced secret.
 */
export function sentValuesPlugin(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ request: { variables }, document, response: { body } }) => {
        if (body.kind !== 'single' || !body.singleResult.errors) return;
        const sent = valuesOf(variables, document);
        body.singleResult.errors = body.singleResult.errors.map((error) => ({
          ...error,
          message: withoutSent(error.message, sent),
        }));
      },
    }),
  };
}

/** The longest first, for one may be a part of another one. */
function valuesOf(variables: unknown, document: DocumentNode | undefined): string[] {
  const values = new Set<string>();
  const gather = (value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number') values.add(String(value));
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather);
  };
  gather(variables);
  if (document)
    visit(document, {
      StringValue: ({ value }) => void values.add(value),
      IntValue: ({ value }) => void values.add(value),
      FloatValue: ({ value }) => void values.add(value),
    });
  return [...values]
    .map((value) => value.trim())
    .filter((value) => value.length >= SHORTEST && !WORD.test(value))
    .sort((a, b) => b.length - a.length);
}

function withoutSent(message: string, sent: readonly string[]): string {
  return sent.reduce((text, value) => text.replaceAll(value, '…'), message);
}
