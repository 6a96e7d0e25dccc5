/**
 * Public face of the engine: (process, state, command, context) -> step. Pure, synchronous and
 * deterministic; nothing else in this folder is imported from outside.
 */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { InstanceState } from './instance-state.ts';
import { taskInTransition, transitionVariables } from './task-listeners.ts';
import { visibleVariables } from './variables.ts';

export { conditionHolds } from './condition-holds.ts';
export { advance } from './advance.ts';
export { isJoin } from './flows.ts';
export { isSuspended } from './commands/suspension.ts';
export { isLoopBody } from './loop-body.ts';
export { canBeActivated, checkModification, openScopes } from './commands/check-modification.ts';
export { checkMigration, type MigrationProblem } from './migration/check-migration.ts';
export {
	planRows,
	proposePlan,
	type MigrationPlan,
	type PlanRow
} from './migration/plan-migration.ts';
export { nextTimerTurn, scheduleStartTimer } from './timers.ts';
export { visibleVariables } from './variables.ts';
export type * from './command.ts';
export type * from './event.ts';
export type * from './instance-state.ts';
export type * from './job-result.ts';
export type * from './rejection.ts';
export type * from './send.ts';
export type * from './step.ts';

/** What a job sees now, for another try: every variable visible at its element. */
export function jobVariables(state: InstanceState, jobId: string): JsonObject {
	const job = state.jobs[jobId];
	if (!job) return {};
	const task = job.listener ? taskInTransition(state, job.elementInstanceId) : null;
	return task ? transitionVariables(state, task) : visibleVariables(state, job.elementInstanceId);
}
export { readState, saveState } from './saved-state.ts';
