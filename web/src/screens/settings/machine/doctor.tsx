import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import { EVERY } from '../../../data/polling';
import { useLive } from '../../../data/use-live';
import { VERDICT, wordFor } from '../../../format/words';
import { Button } from '../../../parts/button';
import { Loaded } from '../../../parts/loaded';
import { Panel } from '../../../parts/panel';
import { Entries, Entry } from '../entries';
import { Doctor, type DoctorQuery } from './operations.generated';

type Finding = DoctorQuery['doctor'][number];

const WORST = ['FAILED', 'WARNING', 'UNKNOWN', 'OK'];

/** Examines the installation, what is wrong first. One call to the pool is made for it. */
export function DoctorSection() {
  const live = useLive(Doctor, {}, { every: EVERY.never });
  return (
    <Panel
      padded
      title="How the installation is"
      note="makes one call to the pool"
      actions={<Button onClick={live.askAgain}>Examine again</Button>}
    >
      <Loaded live={live}>
        {({ doctor }) => (
          <Entries>
            {[...doctor]
              .sort((one, other) => rank(one) - rank(other))
              .map((finding) => (
                <Entry
                  key={`${finding.check} ${finding.finding}`}
                  state={wordFor(VERDICT, finding.verdict)}
                  name={finding.check}
                  about={finding.finding}
                  note={nextStepOf(finding)}
                />
              ))}
          </Entries>
        )}
      </Loaded>
    </Panel>
  );
}

/** The screen on which something can be done about a check. */
const SCREENS: readonly { checks: RegExp; path: string; name: string }[] = [
  { checks: /^notifications$/, path: '/settings/channels', name: 'Channels' },
  { checks: /^oldest data$/, path: '/accounts', name: 'Accounts' },
  { checks: /^last run/, path: '/collecting', name: 'Collecting' },
  {
    checks: /^(budget|ban|calls by others|replies of the pool|what the pool says)$/,
    path: '/collecting?list=calls',
    name: 'Calls',
  },
];

/** The advice, and a link to where it is done; the sentence names the command for a terminal. */
function nextStepOf({ check, nextStep }: Finding): ComponentChildren {
  const screen = SCREENS.find(({ checks }) => checks.test(check));
  if (nextStep === null || !screen) return nextStep;
  return (
    <>
      {nextStep} <Link href={screen.path}>Open {screen.name}</Link>
    </>
  );
}

function rank({ verdict }: Finding): number {
  return WORST.indexOf(verdict);
}
