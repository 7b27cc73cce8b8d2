import { notifications, oldest, runs } from './collecting';
import type { DoctorFacts, DoctorLine } from './facts';
import { configuration, credentials, disk, files, ofDatabase } from './machine';
import { ban, budget, clock, doubts, foreignCalls, oddities } from './pool';

export { VERDICTS, type DoctorFacts, type DoctorLine, type Verdict } from './facts';

/** All checks, from the foundation up: a check comes after those that it depends on. */
export function examine(facts: DoctorFacts): DoctorLine[] {
  return [
    configuration(facts),
    files(facts),
    ...(facts.database ? ofDatabase(facts, facts.database) : []),
    credentials(facts),
    clock(facts),
    budget(facts),
    ban(facts),
    ...(facts.database
      ? [
          foreignCalls(facts, facts.database),
          doubts(facts.database),
          oddities(facts.database),
          ...runs(facts, facts.database),
          oldest(facts, facts.database),
          notifications(facts.database),
        ]
      : []),
    disk(facts),
  ];
}
