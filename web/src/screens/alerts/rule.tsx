import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { EVERY } from '../../data/polling';
import { useChange } from '../../data/use-change';
import { useLive } from '../../data/use-live';
import { useMay } from '../../data/viewer';
import { holdText, LEVEL_UNIT, levelText } from '../../format/rule-levels';
import { Button } from '../../parts/button';
import { FormDialog } from '../../parts/form-dialog';
import { Panel } from '../../parts/panel';
import { toast } from '../../parts/toast';
import css from './alerts.module.css';
import { kindName } from './columns';
import {
  AlertRuleOf,
  QuietenRule,
  type AlertDetailQuery,
  type AlertRuleOfQuery,
} from './operations.generated';

type Alert = NonNullable<AlertDetailQuery['alert']>;
type Rule = AlertRuleOfQuery['alertRules'][number];

/** The rule that the alert came from, where it is inherited from, and a way to quieten it here. */
export function RuleOfAlert({ alert }: { alert: Alert }) {
  const live = useLive(AlertRuleOf, { account: alert.account?.id ?? null }, { every: EVERY.never });
  const [asking, setAsking] = useState(false);
  const mayChange = useMay('ADMIN');
  const rule = live.data?.alertRules.find(({ kind }) => kind === alert.kind);
  if (!rule) return null;
  return (
    <Panel
      padded
      title="The rule"
      note={`from ${rule.inheritedFrom}`}
      actions={
        mayChange &&
        alert.account && (
          <Button look="quiet" onClick={() => setAsking(true)}>
            {alert.worker ? 'Ignore this worker' : 'Switch off for this account'}
          </Button>
        )
      }
    >
      <dl class={css.rule}>
        {linesOf(rule).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Link href={alert.account ? `/settings/rules?account=${alert.account.id}` : '/settings/rules'}>
          All rules that apply here
        </Link>
      </p>
      {asking && <QuietenDialog alert={alert} rule={rule} onClose={() => setAsking(false)} />}
    </Panel>
  );
}

function linesOf(rule: Rule): [string, string][] {
  const level = (value: number | null) => (value === null ? null : levelText(rule.kind, value));
  const lines: [string, string | null][] = [
    ['Enabled', rule.enabled ? 'yes' : 'no'],
    ['Measured by', LEVEL_UNIT[rule.kind]?.means ?? null],
    ['Fires at', level(rule.fireLevel)],
    ['Critical at', level(rule.criticalLevel)],
    ['Resolves at', level(rule.resolveLevel)],
    ['Fires after', holdText(rule.fireHoldSeconds)],
    ['Resolves after', holdText(rule.resolveHoldSeconds)],
    ['Ignored workers', rule.ignoreWorkers.length > 0 ? rule.ignoreWorkers.join(', ') : null],
  ];
  return lines.filter((line): line is [string, string] => line[1] !== null);
}

/** Changes the rule of this account only; the others keep theirs. */
function QuietenDialog({ alert, rule, onClose }: { alert: Alert; rule: Rule; onClose: () => void }) {
  const change = useChange(QuietenRule);
  const { account, worker, kind } = alert;
  const submit = async () => {
    if (!account) return;
    await change.run({
      input: {
        ...inputOf(rule),
        account: account.id,
        ...(worker ? { ignoreWorkers: [...rule.ignoreWorkers, worker.name] } : { enabled: false }),
      },
    });
    toast(
      worker ? `${worker.name} is ignored by this rule now.` : `The rule is off for ${account.name} now.`,
    );
    onClose();
  };
  return (
    <FormDialog
      title={worker ? `Ignore ${worker.name}` : `Switch off "${kindName(kind)}"`}
      verb={worker ? 'Ignore it' : 'Switch it off'}
      change={change}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {worker
          ? `"${kindName(kind)}" will not look at ${worker.name} of ${account?.name ?? 'its account'} any more.`
          : `"${kindName(kind)}" will not fire for ${account?.name ?? 'this account'} any more, until somebody switches it on again.`}{' '}
        The alerts of that rule end as "rule changed".
      </p>
    </FormDialog>
  );
}

/** A rule is set as a whole: what the account has of its own is kept, the rest stays inherited. */
function inputOf(rule: Rule) {
  const { kind, inheritedFrom } = rule;
  if (!inheritedFrom.startsWith('account ')) return { kind };
  const { enabled, fireLevel, resolveLevel, criticalLevel, fireHoldSeconds, resolveHoldSeconds } = rule;
  return { kind, enabled, fireLevel, resolveLevel, criticalLevel, fireHoldSeconds, resolveHoldSeconds };
}
