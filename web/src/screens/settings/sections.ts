import type { ComponentType } from 'preact';
import type { Scope } from '../../data/schema.generated';
import { AccountsSection } from './accounts/accounts';
import { AuditSection } from './audit/audit';
import { ChannelsSection } from './channels/channels';
import { DoctorSection } from './machine/doctor';
import { StorageSection } from './machine/storage';
import { RulesSection } from './rules/rules';
import { SessionsSection } from './sessions/sessions';
import { SilencesSection } from './silences/silences';
import { TokensSection } from './tokens/tokens';

export interface Section {
  path: string;
  name: string;
  /** what it takes to read it; what it takes to change something, each section knows */
  scope: Scope;
  /** not for a token that is bound to groups: it tells of all of them */
  whole?: boolean;
  body: ComponentType;
}

export const SECTIONS: readonly Section[] = [
  { path: 'accounts', name: 'Accounts', scope: 'READ', body: AccountsSection },
  { path: 'rules', name: 'Alert rules', scope: 'READ', body: RulesSection },
  { path: 'channels', name: 'Channels', scope: 'READ', whole: true, body: ChannelsSection },
  { path: 'silences', name: 'Silences', scope: 'READ', body: SilencesSection },
  { path: 'tokens', name: 'Tokens', scope: 'ADMIN', body: TokensSection },
  { path: 'sessions', name: 'Sessions', scope: 'ADMIN', body: SessionsSection },
  { path: 'audit', name: 'Audit log', scope: 'ADMIN', body: AuditSection },
  { path: 'storage', name: 'Storage', scope: 'ADMIN', whole: true, body: StorageSection },
  { path: 'doctor', name: 'Doctor', scope: 'ADMIN', whole: true, body: DoctorSection },
];
