import { useState } from 'preact/hooks';
import { EVERY } from '../../../data/polling';
import { serverNow } from '../../../data/server-clock';
import { useLive } from '../../../data/use-live';
import { useMay } from '../../../data/viewer';
import { isWithin, weeklyWords, workerWords } from '../../../format/silence';
import { ALERT_KIND, plainWord } from '../../../format/words';
import { Button } from '../../../parts/button';
import { EmptyState } from '../../../parts/empty-state';
import { Tick } from '../../../parts/field';
import { Loaded } from '../../../parts/loaded';
import { Panel } from '../../../parts/panel';
import { Time } from '../../../parts/time';
import { flag } from '../../../url/codecs';
import { useParam } from '../../../url/params';
import { Entries, Entry } from '../entries';
import { useAct } from '../use-act';
import { EndSilence, Silences, type SilencesQuery } from './operations.generated';
import { SilenceForm } from './silence-form';

type Silence = SilencesQuery['silences'][number];

/** Planned windows without messages. */
export function SilencesSection() {
  const [all, setAll] = useParam('all', flag);
  const [adding, setAdding] = useState(false);
  const mayOperate = useMay('OPERATE');
  const live = useLive(Silences, { activeOnly: !all }, { every: EVERY.list });
  const { act } = useAct(EndSilence, () => 'The silence has ended.');
  return (
    <Panel
      padded
      title="Silences"
      note="no messages meanwhile; alerts go on, and are marked"
      actions={
        <>
          <Tick label="Past ones too" checked={all} onChange={setAll} />
          {mayOperate && (
            <Button look="main" onClick={() => setAdding(true)}>
              Silence something
            </Button>
          )}
        </>
      }
    >
      <Loaded live={live}>
        {({ silences }) =>
          silences.length === 0 ? (
            <EmptyState title="Nothing is silenced" />
          ) : (
            <Entries>
              {silences.map((silence) => (
                <Entry
                  key={silence.id}
                  state={stateOf(silence)}
                  name={silence.reason}
                  about={coverOf(silence)}
                  note={
                    <>
                      {silence.weekly && `${weeklyWords(silence.weekly)}, `}
                      <Time at={silence.from} /> to <Time at={silence.until} />, by {silence.by}
                    </>
                  }
                  actions={
                    mayOperate &&
                    Date.parse(silence.until) > serverNow() && (
                      <Button
                        look="quiet"
                        aria-label={`End it: ${silence.reason}`}
                        onClick={() => act({ id: silence.id })}
                      >
                        End it
                      </Button>
                    )
                  }
                />
              ))}
            </Entries>
          )
        }
      </Loaded>
      {adding && <SilenceForm onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function stateOf({ from, until, weekly }: Silence) {
  const now = serverNow();
  if (Date.parse(until) <= now) return { tone: 'off', word: 'over' } as const;
  if (Date.parse(from) > now) return { tone: 'note', word: 'to come' } as const;
  return !weekly || isWithin(weekly, now)
    ? ({ tone: 'warn', word: 'silent' } as const)
    : ({ tone: 'note', word: 'not now' } as const);
}

function coverOf({ groups, accounts, kinds, workers }: Silence): string {
  const where = [
    ...(groups ?? []).map((group) => `group ${group}`),
    ...(accounts ?? []).map(({ name }) => name),
  ];
  const what = (kinds ?? []).map((kind) => (ALERT_KIND[kind] ?? plainWord(kind)).toLowerCase());
  const all = where.length === 0 ? 'everything' : where.join(', ');
  const whom = workers ? `${workerWords(workers)}${where.length === 0 ? '' : ` of ${all}`}` : all;
  return `${whom}${what.length === 0 ? '' : ` (${what.join(', ')})`}`;
}
