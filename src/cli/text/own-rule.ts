import { KIND_SETTINGS } from '../../alerts/settings/kinds';
import type { AlertKind } from '../../vocabulary';
import type { ListedRule } from '../operations';

const FIELDS = [
  'enabled',
  'fireLevel',
  'resolveLevel',
  'criticalLevel',
  'fireHoldSeconds',
  'resolveHoldSeconds',
  'ignoreWorkers',
] as const;
type Settings = Pick<ListedRule, (typeof FIELDS)[number]>;

/** The API sets a scope's whole rule: these are the settings that the scope has of its own, beside the wider rule. */
export function ownSettings(rule: Settings, wider: Settings): Partial<Settings> {
  const own = FIELDS.filter((field) => JSON.stringify(rule[field]) !== JSON.stringify(wider[field]));
  return Object.fromEntries(own.map((field) => [field, rule[field]]));
}

/** The settings that apply where nothing is set. */
export function defaultSettings(kind: AlertKind): Settings {
  const { severity: _severity, ...rule } = KIND_SETTINGS[kind].rule;
  return { ...rule, enabled: true, ignoreWorkers: [] };
}
