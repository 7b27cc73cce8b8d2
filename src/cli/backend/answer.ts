import { AnswerError } from '../errors';

interface Body {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** The data of a GraphQL answer. Throws AnswerError if it has errors or is not such an answer. */
export function dataOf<Data>(text: string, place: string): Data {
  let body: Body;
  try {
    body = JSON.parse(text) as Body;
  } catch {
    throw new AnswerError('UNAVAILABLE', `${place} gave an unreadable answer; is it Pow CRM?`);
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
  return new AnswerError('UNAVAILABLE', `The server answered with HTTP ${status}.`);
}
