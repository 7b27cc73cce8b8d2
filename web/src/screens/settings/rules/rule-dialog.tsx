import { useState } from 'preact/hooks';
import type { AlertRuleInput } from '../../../data/schema.generated';
import { useChange } from '../../../data/use-change';
import { levelFrom, levelInput, LEVEL_UNIT } from '../../../format/rule-levels';
import { ALERT_KIND, plainWord } from '../../../format/words';
import { Button } from '../../../parts/button';
import { Tick } from '../../../parts/field';
import { toast } from '../../../parts/toast';
import { FormDialog } from '../../../parts/form-dialog';
import css from '../settings.module.css';
import { TextField } from '../text-field';
import { SetRule } from './operations.generated';
import type { Rule } from './rules';

const LEVELS = ['fireLevel', 'criticalLevel', 'resolveLevel'] as const;
const TITLES = { fireLevel: 'Fires at', criticalLevel: 'Critical at', resolveLevel: 'Resolves at' };

interface RuleDialogProps {
  rule: Rule;
  scope: { group: string | null; account: string | null };
  /** the scope in words */
  where: string;
  onClose: () => void;
}

/** Sets the rule of one scope as a whole. What is as inherited is left to be inherited. */
export function RuleDialog({ rule, scope, where, onClose }: RuleDialogProps) {
  const { kind } = rule;
  const unit = LEVEL_UNIT[kind];
  const [enabled, setEnabled] = useState(rule.enabled);
  const [levels, setLevels] = useState(() =>
    Object.fromEntries(LEVELS.map((level) => [level, levelInput(kind, rule[level])])),
  );
  const [fireHold, setFireHold] = useState(String(rule.fireHoldSeconds / 60));
  const [resolveHold, setResolveHold] = useState(String(rule.resolveHoldSeconds / 60));
  const [ignored, setIgnored] = useState(rule.ignoreWorkers.join(', '));
  const change = useChange(SetRule);
  const own = isOwn(rule.inheritedFrom, scope);
  const title = ALERT_KIND[kind] ?? plainWord(kind);

  const submit = async () => {
    const names = ignored.split(',').map((name) => name.trim());
    const wanted: Omit<AlertRuleInput, 'kind' | 'group' | 'account'> = {
      enabled,
      ...Object.fromEntries(
        LEVELS.filter((level) => rule[level] !== null).map((level) => [
          level,
          levelFrom(kind, levels[level] ?? ''),
        ]),
      ),
      fireHoldSeconds: secondsOf(fireHold),
      resolveHoldSeconds: secondsOf(resolveHold),
      ignoreWorkers: names.filter((name) => name !== ''),
    };
    await change.run({ input: { kind, ...scope, ...(own ? wanted : onlyChanged(wanted, rule)) } });
    toast(`"${title}" is set for ${where}.`);
    onClose();
  };
  const inherit = async () => {
    await change.run({ input: { kind, ...scope } });
    toast(`"${title}" is inherited again for ${where}.`);
    onClose();
  };
  return (
    <FormDialog title={`${title}, ${where}`} verb="Save" change={change} onSubmit={submit} onClose={onClose}>
      <Tick label="Enabled" checked={enabled} onChange={setEnabled} />
      {unit && (
        <div class={css.pair}>
          {LEVELS.filter((level) => rule[level] !== null).map((level) => (
            <TextField
              key={level}
              label={`${TITLES[level]}${unit.ratio ? ', %' : ''}`}
              inputMode="decimal"
              number
              value={levels[level] ?? ''}
              onChange={(value) => setLevels((before) => ({ ...before, [level]: value }))}
            />
          ))}
        </div>
      )}
      {unit && <p class={css.soft}>The level is the {unit.means}.</p>}
      <div class={css.pair}>
        <TextField
          label="Fires after, min"
          inputMode="numeric"
          number
          value={fireHold}
          onChange={setFireHold}
        />
        <TextField
          label="Resolves after, min"
          inputMode="numeric"
          number
          value={resolveHold}
          onChange={setResolveHold}
        />
      </div>
      <TextField
        label="Workers that it ignores"
        value={ignored}
        onChange={setIgnored}
        hint="Names separated by commas; * and ? stand for any letters."
      />
      {own && (
        <p>
          <Button onClick={() => void inherit().catch(() => undefined)}>Inherit everything again</Button>
        </p>
      )}
    </FormDialog>
  );
}

/** Minutes as they are typed, in seconds. */
const secondsOf = (typed: string) => Math.round(Number(typed.replace(',', '.')) * 60);

function isOwn(inheritedFrom: string, { group, account }: RuleDialogProps['scope']): boolean {
  if (account !== null) return inheritedFrom.startsWith('account ');
  return group === null ? inheritedFrom === 'global' : inheritedFrom.startsWith('group ');
}

function onlyChanged(wanted: Record<string, unknown>, rule: Rule): Record<string, unknown> {
  const before = rule as unknown as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );
}
