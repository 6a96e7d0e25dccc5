/**
 * Public face of the engine: (process, state, command, context) -> step. Pure, synchronous and
 * deterministic; nothing else in this folder is imported from outside.
 */
export type * from './command.ts';
export type * from './event.ts';
export type * from './instance-state.ts';
export type * from './rejection.ts';
export type * from './send.ts';
export type * from './step.ts';

import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type {
	ExecutableProcess,
	StartEventElement
} from '#lib/workflows/model/executable-process.ts';
import type { Command } from './command.ts';
import type { InstanceState } from './instance-state.ts';
import type { AdvanceContext, Step } from './step.ts';

/** Carries out one command and moves every token until it waits. `state` is not changed. */
export declare function advance(
	process: ExecutableProcess,
	state: InstanceState | null,
	command: Command,
	context: AdvanceContext
): Step;

/** What a job sees now, for a second try: every variable visible at its element. */
export declare function jobVariables(state: InstanceState, jobId: string): JsonObject;

/** When a timer start event is due first, counted from the deployment; null if it never is. */
export declare function scheduleStartTimer(
	startEvent: StartEventElement,
	context: { now: number; timeZone?: string | undefined }
): { dueAt: number; repetitionsLeft: number | null; interval: string | null } | null;

/** The next turn of a repeating timer; null if the one that fired was the last. */
export declare function nextTimerTurn(
	turn: { dueAt: number; repetitionsLeft: number | null; interval: string | null },
	context: { now: number }
): { dueAt: number; repetitionsLeft: number | null; interval: string | null } | null;
