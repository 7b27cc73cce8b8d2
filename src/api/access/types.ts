import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Scope } from '../../access/viewer';
import { connectionOf } from '../connection';
import { ScopeEnum } from '../enums';
import { DateTime } from '../scalars';

@ObjectType('Token', { simpleResolvers: true, description: 'A bearer token. Its secret is not stored.' })
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
    description: 'when it was revoked; null: it was not',
  })
  revokedAt!: Date | null;
}

@InputType('TokenInput')
export class TokenInputType {
  @Field(() => String, { description: 'what the token is for; the audit log shows this name' })
  name!: string;

  @Field(() => [ScopeEnum], { description: 'at least one' })
  scopes!: Scope[];

  @Field(() => [String], {
    nullable: true,
    description: 'the groups that it sees, at least one; left out: all that your own token sees',
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

  @Field(() => ID, {
    nullable: true,
    description: "the token's id, because names are not unique; null: ADMIN_TOKEN",
  })
  tokenId!: number | null;

  @Field(() => String, {
    description:
      "the mutation's name; refusedMutations: this row counts a token's refused mutations of one minute beyond the first 30",
  })
  action!: string;

  @Field(() => String, { nullable: true, description: 'the id or name of what it changed' })
  target!: string | null;

  @Field(() => String, {
    description: 'OK, or the error code; UNFINISHED while it runs, and for good if the server died meanwhile',
  })
  outcome!: string;
}

export const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntryType);
