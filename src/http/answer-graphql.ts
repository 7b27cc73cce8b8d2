import { getOperationAST, GraphQLError, OperationTypeNode } from 'graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answers, Made, Question } from '../api/answers/answers';
import type { CheckLimits } from '../api/limits/check';
import type { KnownDocument, KnownDocuments } from '../api/limits/known-documents';
import type { Share } from '../api/limits/time-share';
import type { ApiServices } from '../api/services';
import { valuesTooLarge } from '../api/limits/value-size';
import { askedOperation, valuesBeside, type Asked, type Received } from './asked-operation';
import { identify } from './credential';
import { admitted, type AdmittedRequest } from './guard';
import type { PersistedQueries } from './persisted-queries';
import { isRead } from './read';
import { refuse } from './refuse';
import type { CompiledRunner } from './run-compiled';
import { contextOf, runApollo, type RunParts } from './run-graphql';
import { sendAnswer, sendTagged } from './send-answer';
import type { Wanted, Work } from './work/work';

export interface AnswerParts extends RunParts {
  /** refuses what is too large before anything of it is validated or run */
  limits: CheckLimits;
  documents: KnownDocuments;
  /** null: every query runs again */
  answers: Answers | null;
  /** known texts that may be named by their digest */
  persisted: PersistedQueries;
  work: Work;
  /** how often a running operation's token is checked again; default: a second */
  recheckMs?: number;
  /** null: Apollo runs them all */
  compiled: CompiledRunner | null;
}

/**
 * Answers a request that passed the guard: from the cache if possible, else with the compiled query if Apollo has
 * answered it before, else through Apollo.
 */
export async function answerGraphql(
  parts: AnswerParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const unbounded = valuesTooLarge(valuesBeside(request));
  if (unbounded !== null) return refuse(reply, 400, 'LIMIT_EXCEEDED', unbounded);
  const now = parts.services.clock.now();
  const by = admitted(request);
  const resolved = parts.persisted.resolve(request, by.viewer);
  if ('code' in resolved) return refuse(reply, resolved.status, resolved.code, resolved.message);
  const { received, remember } = resolved;
  const asked = askedOperation(received);
  const answers = asked?.plain ? parts.answers : null;
  const polled = isRead(request);
  const send = polled ? sendTagged : sendAnswer;
  const accept = request.headers.accept ?? '';
  const question = asked && questionOf(asked, by, { accept, now, polled });
  const kept = question && answers?.find(question);
  if (kept) {
    remember();
    return send(reply, kept);
  }

  const { viewer } = by;
  const { recheckMs = RECHECK_MS } = parts;
  const beganAt = performance.now();
  parts.work.check(viewer);
  const verdict = asked && parts.work.step(viewer, () => parts.limits(asked));
  if (verdict && verdict.refusal !== null) return refuse(reply, 400, 'LIMIT_EXCEEDED', verdict.refusal);
  const document = asked && readOrNull(parts.documents, asked);
  if (document !== null) remember();
  const known = asked?.plain ? document : null;
  const wanted = { ...wantedOf(asked, document), objects: verdict?.objects ?? 0 };
  const run = () =>
    parts.work.run(viewer, wanted, (share) =>
      runOnce(parts, received, { by, asked, known, accept, now, share }),
    );
  const lasting = (question && known?.lasting(question.operationName)) ?? null;
  const answer =
    answers && question && lasting !== null
      ? await answers.make(question, run, lasting)
      : (await run()).answer;
  if (performance.now() - beganAt >= recheckMs && !(await isStillThere(request, parts.services)))
    return refuse(reply, 401, 'UNAUTHENTICATED', 'The token or its session ended while the request ran.');
  if (answer.body.length > LONG_ANSWER)
    reply.raw.once('close', parts.work.unsent(viewer, answer.body.length));
  return answer.status === 200 && answers && lasting !== null
    ? send(reply, answer)
    : sendAnswer(reply, answer);
}

/** Long operations may outlive their token, above all a trigger that waits. */
const RECHECK_MS = 1_000;

async function isStillThere({ credential }: FastifyRequest, services: ApiServices): Promise<boolean> {
  return credential !== null && (await identify(services, credential, services.version)) !== null;
}

/** Shorter ones fit into the connection's system buffer. */
const LONG_ANSWER = 65_536;

function wantedOf(asked: Asked | null, known: KnownDocument | null): Omit<Wanted, 'objects'> {
  const operation = known && getOperationAST(known.document, asked?.operationName);
  return {
    isMutation: operation?.operation === OperationTypeNode.MUTATION,
    characters: (asked?.query.length ?? 0) + JSON.stringify(asked?.variables ?? null).length,
  };
}

function questionOf(
  { query, operationName, variables }: Asked,
  { viewer, version }: AdmittedRequest,
  { accept, now, polled }: Pick<Question, 'accept' | 'now' | 'polled'>,
): Question {
  return { query, operationName, variables, accept, viewer, version: version.data, now, polled };
}

/** null: it is not GraphQL, and Apollo says so. */
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
  share: Share;
}

async function runOnce(
  parts: AnswerParts,
  request: Received,
  { by, asked, known, accept, now, share }: Once,
): Promise<Made> {
  const { compiled } = parts;
  if (compiled === null || asked === null || known === null)
    return runApollo(parts, request, contextOf(parts, by, now, share));
  const operation = { ...asked, document: known.document };
  const made = await compiled.run(operation, accept, contextOf(parts, by, now, share));
  if (made) return made;
  const plain = await runApollo(parts, request, contextOf(parts, by, now, share));
  const { status, headers, body } = plain.answer;
  // Apollo writes errors first.
  const isFine = status === 200 && body.toString('latin1', 0, DATA_FIRST.length) === DATA_FIRST;
  if (isFine) compiled.learn(operation, accept, headers);
  return plain;
}
