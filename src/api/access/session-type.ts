import { Field, ID, ObjectType } from 'type-graphql';
import type { Scope, Viewer } from '../../access/viewer';
import { ScopeEnum } from '../enums';
import { DateTime } from '../scalars';

@ObjectType('Session', {
  simpleResolvers: true,
  description: 'A signed-in browser. It may do what its token may do now.',
})
export class SessionType {
  @Field(() => ID)
  id!: number;

  @Field(() => String, { description: 'the name of the token that opened it' })
  name!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'null: ADMIN_TOKEN or the command line opened it',
  })
  tokenId!: number | null;

  @Field(() => [ScopeEnum])
  scopes!: readonly Scope[];

  @Field(() => [String], { nullable: true, description: 'the groups that it sees; null: all of them' })
  groups!: readonly string[] | null;

  @Field(() => String, { nullable: true, description: "the browser's own name for itself (User-Agent)" })
  agent!: string | null;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { description: 'to the minute' })
  lastSeenAt!: Date;

  @Field(() => DateTime, { description: 'when it ends if it is not used again' })
  expiresAt!: Date;

  @Field(() => Boolean, { description: 'ends after 30 days without use instead of 12 hours' })
  remember!: boolean;

  @Field(() => Boolean, { description: 'true: this request uses it' })
  current!: boolean;
}

/** null: the viewer came with the token itself. */
export function shownSession({ session, ...viewer }: Viewer, asker: Viewer): SessionType | null {
  if (!session) return null;
  const { name, tokenId = null, scopes, groups } = viewer;
  const { id, agent, createdAt, lastSeenAt, expiresAt, remember } = session;
  const current = asker.session?.id === id;
  return { id, name, tokenId, scopes, groups, agent, createdAt, lastSeenAt, expiresAt, remember, current };
}
