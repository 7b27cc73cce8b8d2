import { AnswerError } from '../errors';

interface Body {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** The data of a GraphQL answer. Throws AnswerError for one with errors, and for what is no such answer. */
export function dataOf<Data>(text: string, place: string): Data {
  let body: Body;
  try {
    body = JSON.parse(text) as Body;
  } catch {
    throw new AnswerError('UNAVAILABLE', `${place} gave no answer that can be read; is it Pow CRM?`);
  }
  const [error] = body.errors ?? [];
  if (error) throw new AnswerError(error.extensions?.code ?? 'FAILED', error.message);
  if (!body.data) throw new AnswerError('UNAVAILABLE', `${place} gave an empty answer; is it Pow CRM?`);
  return body.data as Data;
}

/** The code and message of a refused download. */
export function refusal(text: string, status: number): AnswerError {
  try {
    dataOf(text, `HTTP ${status}`);
  } catch (error) {
    if (error instanceof AnswerError && error.code !== 'UNAVAILABLE') return error;
  }
  return new AnswerError('UNAVAILABLE', `The file could not be made (HTTP ${status}).`);
}
