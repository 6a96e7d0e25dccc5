import { newId } from '#lib/database/id.ts';
import type { AdvanceContext } from '../engine/index.ts';
import type { WorkflowRuntime } from './runtime.server.ts';

/** Element transitions in one engine step; then `continue` follows, so that others are not starved. */
export const MAX_STEPS = 1_000;

/** What the runtime tells the engine in every step, also in one that is only tried out. */
export function stepContext(runtime: WorkflowRuntime, now: number): AdvanceContext {
	return {
		now,
		newId,
		maxSteps: MAX_STEPS,
		decisions: (id) => runtime.definitions.decision(id),
		timeZone: runtime.timeZone
	};
}
