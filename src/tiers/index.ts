/** Collection: the contents of each tier, the run of one tier, and the schedule. */
export { accountsAtATime } from './run/at-a-time';
export { createCountLooks, type CountLooks } from './workers/count-looks';
export { createEarlyLists } from './workers/early-lists';
export { createTierRunner, type StartedRun, type TierRunner } from './run/runner';
export { createScheduler, type Scheduler } from './schedule/scheduler';
export { intervalsOf, readSchedules, tierCrons, type TierSchedules } from './schedule/schedules';
export { createTrigger } from './trigger';
export { createHistoryUpkeep } from './backfill/upkeep';
export { createWaitingRuns } from './run/waiting';
export { keepSchedules } from './schedule/kept';
