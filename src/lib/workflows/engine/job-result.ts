/** What a worker answers besides variables, where its job asks for more. As JSON, names as in Zeebe. */
import type { JsonObject, JsonValue } from '#lib/workflows/expressions/json-value.ts';

export interface JobResult {
	/** Task listeners: true refuses what is about to happen to the task. */
	readonly denied?: boolean | undefined;
	/** Said to whoever asked for it. */
	readonly deniedReason?: string | undefined;
	/** Task listeners: what is to be different about the task. */
	readonly corrections?: TaskCorrections | undefined;
	/** Ad-hoc sub-processes: what begins now. */
	readonly activateElements?:
		| readonly {
				readonly elementId: string;
				readonly variables?: JsonObject | undefined;
		  }[]
		| undefined;
	/** Ad-hoc sub-processes: true ends it; nothing can begin then. */
	readonly isCompletionConditionFulfilled?: boolean | undefined;
	/** Ad-hoc sub-processes: true interrupts what is at work; otherwise the end waits for it. */
	readonly isCancelRemainingInstances?: boolean | undefined;
}

/** Absent and null leave as it is; the empty text and the empty list clear. */
export interface TaskCorrections {
	readonly assignee?: JsonValue | undefined;
	readonly candidateGroups?: JsonValue | undefined;
	readonly candidateUsers?: JsonValue | undefined;
	/** An instant, a date, or a duration from now. */
	readonly dueDate?: JsonValue | undefined;
	readonly followUpDate?: JsonValue | undefined;
	readonly priority?: JsonValue | undefined;
}

/** A worker's whole answer. */
export interface JobAnswer {
	readonly variables?: JsonObject | undefined;
	readonly result?: JobResult | undefined;
}
