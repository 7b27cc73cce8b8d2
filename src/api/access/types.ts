import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Scope } from '../../access/viewer';
import { connectionOf } from '../connection';
import { ScopeEnum } from '../enums';
import { DateTime } from '../scalars';

@ObjectType('Token', { simpleResolvers: true, description: 'A bearer token. Its secret is stored nowhere.' })
export class TokenType {
  @Field(() => ID)
  id!: number;

  @Field(() => String)
  name!: string;

  @Field(() => [ScopeEnum])
  scopes!: Scope[];

  @Field(() => [String], { nullable: true, description: 'the groups that it sees; null: all of them' })
  groups!: string[] | null;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'null: never' })
  expiresAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'to the minute; null: never' })
  lastUsedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'since then it opens nothing; null: it was not revoked',
  })
  revokedAt!: Date | null;
}

@InputType('TokenInput')
export class TokenInputType {
  @Field(() => String, { description: 'what the token is for; stands in the audit log' })
  name!: string;

  @Field(() => [ScopeEnum], { description: 'at least one' })
  scopes!: Scope[];

  @Field(() => [String], {
    nullable: true,
    description:
      'the groups that it sees, at least one; left out: all that the token behind this request sees',
  })
  groups?: string[] | null;

  @Field(() => DateTime, { nullable: true, description: 'in the future; left out: it does not expire' })
  expiresAt?: Date | null;
}

@ObjectType('CreateTokenPayload', { simpleResolvers: true })
export class CreateTokenPayload {
  @Field(() => TokenType)
  token!: TokenType;

  @Field(() => String, { description: 'shown once' })
  secret!: string;
}

@ObjectType('TokenPayload', { simpleResolvers: true })
export class TokenPayload {
  @Field(() => TokenType)
  token!: TokenType;
}

@ObjectType('AuditEntry', { simpleResolvers: true, description: 'A mutation that was run, or refused.' })
class AuditEntryType {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime, { description: 'when it began' })
  at!: Date;

  @Field(() => String, { description: 'the name of the token' })
  by!: string;

  @Field(() => ID, { nullable: true, description: 'names are not unique, this is; null: ADMIN_TOKEN' })
  tokenId!: number | null;

  @Field(() => String, { description: "the mutation's name" })
  action!: string;

  @Field(() => String, { nullable: true, description: 'what it was about, by id or name' })
  target!: string | null;

  @Field(() => String, {
    description:
      'OK, or the error code; UNFINISHED while it is under way, and for ever if the server died meanwhile',
  })
  outcome!: string;
}

export const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntryType);
