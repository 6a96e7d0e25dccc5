import type { Calendars } from '#lib/calendars/store/calendars.ts';
import { newId } from '#lib/database/id.ts';
import type { AdvanceContext } from '../engine/index.ts';
import type { WorkflowRuntime } from './runtime.server.ts';
import { workingTimeIn } from './working-time.ts';

/** Element transitions in one engine step; then `continue` follows, so that others are not starved. */
export const MAX_STEPS = 1_000;

/**
 * What the runtime tells the engine in every step, also in one that is only tried out. Only a process
 * that names calendars needs them.
 */
export function stepContext(
	runtime: WorkflowRuntime,
	now: number,
	calendars: Calendars | null
): AdvanceContext {
	return {
		now,
		newId,
		maxSteps: MAX_STEPS,
		decisions: (id) => runtime.definitions.decision(id),
		timeZone: runtime.timeZone,
		addWorkingTime: calendars ? workingTimeIn(calendars) : undefined
	};
}
