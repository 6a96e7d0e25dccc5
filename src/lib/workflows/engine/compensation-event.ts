/** What happens to the undoing of work that is done. */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { Where } from './event.ts';

/** An activity completed that can be undone. Named by its element instance. */
export interface CompensationEnabled extends Where {
	readonly type: 'compensation-enabled';
	readonly compensationId: string;
	/** Scope in which it completed. */
	readonly scopeId: string;
	/** Later completions have higher numbers. */
	readonly order: number;
	/** Activity that undoes it, or start event of the event sub-process that does; null: what was done inside is undone, one by one. */
	readonly handlerId: string | null;
	/** A sub-process's own variables as it left them. */
	readonly variables: JsonObject | null;
}
/** An element instance begins to undo, in the order given. */
export interface CompensationStarted extends Where {
	readonly type: 'compensation-started';
	readonly compensationIds: readonly string[];
}
/** The turn of one completed activity has come: its handler comes to life next. */
export interface CompensationTriggered extends Where {
	readonly type: 'compensation-triggered';
	readonly compensationId: string;
}
/** A sub-process that is done is opened again, to undo what was done inside. */
export interface CompensationScopeOpened extends Where {
	readonly type: 'compensation-scope-opened';
	readonly completedInstanceId: string;
}

export type CompensationEvent =
	CompensationEnabled | CompensationStarted | CompensationTriggered | CompensationScopeOpened;
