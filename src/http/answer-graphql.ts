import type { ApolloServer } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answers, Question } from '../api/answers/answers';
import type { Context } from '../api/context';
import type { CheckLimits } from '../api/limits/check';
import type { ReadDocument } from '../api/limits/known-documents';
import type { ApiServices } from '../api/services';
import { askedOperation, type Asked } from './asked-operation';
import { refuse } from './guard';
import { runGraphql } from './run-graphql';
import { sendAnswer, sendTagged } from './send-answer';

export interface AnswerParts {
  apollo: ApolloServer<Context>;
  services: ApiServices;
  /** refuses what is too large before anything of it is validated or run */
  limits: CheckLimits;
  readDocument: ReadDocument;
  /** null: every question is run anew */
  answers: Answers | null;
  /** how long an operation may take; default: 30 seconds */
  operationMs?: number;
}

/** Answers a request that passed the guard: with what was kept where that still holds, else by running it. */
export async function answerGraphql(
  parts: AnswerParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const now = parts.services.clock.now();
  const asked = askedOperation(request);
  const answers = asked?.plain ? parts.answers : null;
  const send = request.method === 'GET' ? sendTagged : sendAnswer;
  const question = asked && questionOf(request, asked, now);
  const kept = question && answers?.find(question);
  if (kept) return send(reply, kept);

  const tooLarge = asked && parts.limits(asked);
  if (tooLarge !== null) return refuse(reply, 400, 'LIMIT_EXCEEDED', tooLarge);
  const run = () => runGraphql(parts, request, now);
  if (!answers || !question || !lasts(parts.readDocument, question))
    return sendAnswer(reply, (await run()).answer);
  const answer = await answers.make(question, run);
  return answer.status === 200 ? send(reply, answer) : sendAnswer(reply, answer);
}

function questionOf(request: FastifyRequest, asked: Asked, now: Date): Question | null {
  const { viewer, version, headers } = request;
  if (!viewer || !version) return null;
  const { query, operationName, givenVariables: variables } = asked;
  return {
    query,
    operationName,
    variables,
    accept: headers.accept ?? '',
    viewer,
    version: version.data,
    now,
  };
}

/** What cannot be read is refused by Apollo, in its own words. */
function lasts(readDocument: ReadDocument, { query, operationName }: Question): boolean {
  try {
    return readDocument(query).lasts(typeof operationName === 'string' ? operationName : null);
  } catch (error) {
    if (error instanceof GraphQLError) return false;
    throw error;
  }
}
