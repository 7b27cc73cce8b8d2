import { notifications, oldest, runs } from './doctor-collecting';
import type { DoctorFacts, DoctorLine } from './doctor-facts';
import { configuration, credentials, disk, ofDatabase } from './doctor-machine';
import { ban, budget, clock, foreignCalls } from './doctor-pool';

export { VERDICTS, type DoctorFacts, type DoctorLine, type Verdict } from './doctor-facts';

/** The whole examination, from the ground up: what stands on something broken comes after it. */
export function examine(facts: DoctorFacts): DoctorLine[] {
  return [
    configuration(facts),
    ...(facts.database ? ofDatabase(facts, facts.database) : []),
    credentials(facts),
    clock(facts),
    budget(facts),
    ban(facts),
    ...(facts.database
      ? [
          foreignCalls(facts, facts.database),
          ...runs(facts, facts.database),
          oldest(facts, facts.database),
          notifications(facts.database),
        ]
      : []),
    disk(facts),
  ];
}
