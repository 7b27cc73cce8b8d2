import { GraphQLError } from 'graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answers, Made, Question } from '../api/answers/answers';
import type { CheckLimits } from '../api/limits/check';
import type { KnownDocument, KnownDocuments } from '../api/limits/known-documents';
import { askedOperation, type Asked } from './asked-operation';
import { admitted, type AdmittedRequest } from './guard';
import { levelsOf, MOST_LEVELS } from './nesting';
import { refuse } from './refuse';
import type { CompiledRunner } from './run-compiled';
import { contextOf, runApollo, type RunParts } from './run-graphql';
import { sendAnswer, sendTagged } from './send-answer';

export interface AnswerParts extends RunParts {
  /** refuses what is too large before anything of it is validated or run */
  limits: CheckLimits;
  documents: KnownDocuments;
  /** null: every question is run anew */
  answers: Answers | null;
  /** null: Apollo runs them all */
  compiled: CompiledRunner | null;
}

/**
 * Answers a request that passed the guard: with an answer that was kept, where it still holds; else with the compiled
 * query, where Apollo has answered the query before; else through Apollo.
 */
export async function answerGraphql(
  parts: AnswerParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const levels = levelsOf(request.body);
  if (levels > MOST_LEVELS) return refuse(reply, 400, 'LIMIT_EXCEEDED', tooDeep(levels));
  const now = parts.services.clock.now();
  const by = admitted(request);
  const asked = askedOperation(request);
  const answers = asked?.plain ? parts.answers : null;
  const polled = request.method === 'GET';
  const send = polled ? sendTagged : sendAnswer;
  const accept = request.headers.accept ?? '';
  const question = asked && questionOf(asked, by, { accept, now, polled });
  const kept = question && answers?.find(question);
  if (kept) return send(reply, kept);

  const tooLarge = asked && parts.limits(asked);
  if (tooLarge !== null) return refuse(reply, 400, 'LIMIT_EXCEEDED', tooLarge);
  const known = asked?.plain ? readOrNull(parts.documents, asked) : null;
  const run = () => runOnce(parts, request, { by, asked, known, accept, now });
  if (!answers || !question || !known?.lasts(question.operationName))
    return sendAnswer(reply, (await run()).answer);
  const answer = await answers.make(question, run);
  return answer.status === 200 ? send(reply, answer) : sendAnswer(reply, answer);
}

function tooDeep(levels: number): string {
  return `The request is ${levels.toLocaleString('en')} lists and objects deep; the limit is ${MOST_LEVELS}.`;
}

function questionOf(
  { query, operationName, variables }: Asked,
  { viewer, version }: AdmittedRequest,
  { accept, now, polled }: Pick<Question, 'accept' | 'now' | 'polled'>,
): Question {
  return { query, operationName, variables, accept, viewer, version: version.data, now, polled };
}

/** null: it is no GraphQL. Apollo says so, in its own words. */
function readOrNull(documents: KnownDocuments, { query }: Asked): KnownDocument | null {
  try {
    return documents.read(query);
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

const DATA_FIRST = '{"data":';

interface Once {
  by: AdmittedRequest;
  asked: Asked | null;
  known: KnownDocument | null;
  accept: string;
  now: Date;
}

async function runOnce(
  parts: AnswerParts,
  request: FastifyRequest,
  { by, asked, known, accept, now }: Once,
): Promise<Made> {
  const { compiled } = parts;
  if (compiled === null || asked === null || known === null)
    return runApollo(parts, request, contextOf(parts, by, now));
  const operation = { ...asked, document: known.document };
  const made = await compiled.run(operation, accept, contextOf(parts, by, now));
  if (made) return made;
  const plain = await runApollo(parts, request, contextOf(parts, by, now));
  const { status, headers, body } = plain.answer;
  // Apollo tells errors first.
  const isFine = status === 200 && body.toString('latin1', 0, DATA_FIRST.length) === DATA_FIRST;
  if (isFine) compiled.learn(operation, accept, headers);
  return plain;
}
