/** Collection: what each tier collects, running one tier once, and when each is due. */
export { accountsAtATime } from './at-a-time';
export { createTierRunner, type StartedRun, type TierRunner } from './runner';
export { createScheduler, type Scheduler } from './scheduler';
export { readSchedules, type TierSchedules } from './schedules';
export { cronSlots } from './slots';
export { createTrigger } from './trigger';
