import type { CompiledDecision } from '#lib/workflows/decisions/compiled-decision.ts';
import type { WorkingDuration } from '#lib/workflows/expressions/time.ts';
import type { ExecutableProcess } from '#lib/workflows/model/executable-process.ts';
import type { EngineEvent, JobCreated } from './event.ts';
import type { InstanceState } from './instance-state.ts';
import type { Rejection } from './rejection.ts';
import type { InstanceCommand } from './send.ts';

/** Everything that a step may know besides its process, state and command. */
export interface AdvanceContext {
	/** UTC epoch milliseconds. */
	readonly now: number;
	readonly newId: () => string;
	/**
	 * The caller gives the state up: it is changed in place and is the step's result, unless the command is
	 * rejected. Otherwise each step copies it, which takes as long as it is large.
	 */
	readonly ownsState?: boolean | undefined;
	/** Element transitions in one step before the rest is postponed; 1,000 is usual. */
	readonly maxSteps: number;
	/** The version that `migrate-instance` leads to. */
	readonly migrateTo?: ExecutableProcess | undefined;
	readonly decisions: (decisionId: string) => CompiledDecision | undefined;
	/** Zone of dates without one; UTC if absent. */
	readonly timeZone?: string | undefined;
	/** Instant after so much working time; needed only by timers that name a calendar. */
	readonly addWorkingTime?:
		((calendar: string, from: number, duration: WorkingDuration) => number) | undefined;
}

export type Step =
	| {
			readonly ok: true;
			readonly state: InstanceState;
			readonly events: readonly EngineEvent[];
			/** Jobs created in this step that are still open at its end. */
			readonly jobs: readonly JobCreated[];
			readonly sends: readonly InstanceCommand[];
			/** True if the step limit was reached: the command `continue` must follow. */
			readonly mustContinue: boolean;
	  }
	| { readonly ok: false; readonly rejection: Rejection };
