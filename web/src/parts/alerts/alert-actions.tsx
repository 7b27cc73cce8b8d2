import { useState } from 'preact/hooks';
import { useMay } from '../../data/viewer';
import { Button, type ButtonLook } from '../button';
import { AcknowledgeDialog, ResolveDialog } from './acknowledge-dialog';
import type { AlertTarget } from './alert-target';
import { SilenceDialog } from './silence-dialog';

type Verb = 'acknowledge' | 'silence' | 'resolve';

const LABELS = { acknowledge: 'Acknowledge', silence: 'Silence', resolve: 'Resolve' };

/** The actions on one alert or many, each with a dialog of its own; none for a token that may not act. */
export function AlertActions({
  alerts,
  verbs,
  look = 'quiet',
  onDone,
}: {
  alerts: readonly AlertTarget[];
  verbs: readonly Verb[];
  look?: ButtonLook;
  onDone?: () => void;
}) {
  const [open, setOpen] = useState<Verb | null>(null);
  const mayOperate = useMay('OPERATE');
  if (!mayOperate || alerts.length === 0) return null;
  const close = () => setOpen(null);
  const ids = alerts.map(({ id }) => id);
  return (
    <>
      {verbs.map((verb) => (
        <Button key={verb} look={look} onClick={() => setOpen(verb)}>
          {LABELS[verb]}
        </Button>
      ))}
      {open === 'acknowledge' && <AcknowledgeDialog ids={ids} onClose={close} onDone={onDone} />}
      {open === 'resolve' && <ResolveDialog ids={ids} onClose={close} onDone={onDone} />}
      {open === 'silence' && <SilenceDialog alerts={alerts} onClose={close} onDone={onDone} />}
    </>
  );
}
