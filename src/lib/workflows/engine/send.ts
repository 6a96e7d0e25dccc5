/** What one instance asks of others; the runtime carries it out in the same transaction. */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { ChildCompleted, ChildEscalated, ChildThrewError } from './command.ts';
import type { ParentReference } from './instance-state.ts';

/** Start a called process: `create-instance` with `childInstanceId`, `variables` and `parent`. */
export interface CreateChild {
	readonly type: 'create-child';
	readonly childInstanceId: string;
	readonly processId: string;
	readonly bindingType: 'latest' | 'deployment' | 'versionTag';
	readonly versionTag: string | null;
	readonly businessKey: string | null;
	readonly parent: ParentReference;
	readonly variables: JsonObject;
}
/** `cancel-instance` with `byParent` for a called instance whose caller was interrupted. */
export interface CancelChild {
	readonly type: 'cancel-child';
	readonly childInstanceId: string;
}
/** `suspend-instance` or `resume-instance` with `byParent` for a called instance. */
export interface SuspendChild {
	readonly type: 'suspend-child' | 'resume-child';
	readonly childInstanceId: string;
}
/** A command for the calling instance. */
export interface NotifyParent {
	readonly type: 'notify-parent';
	readonly processInstanceId: string;
	readonly command: ChildCompleted | ChildThrewError | ChildEscalated;
}
export interface PublishMessage {
	readonly type: 'publish-message';
	readonly messageName: string;
	readonly correlationKey: string;
	readonly timeToLiveMs: number;
	readonly variables: JsonObject;
	readonly elementInstanceId: string;
}
export interface BroadcastSignal {
	readonly type: 'broadcast-signal';
	readonly signalName: string;
	readonly variables: JsonObject;
	readonly elementInstanceId: string;
}

export type InstanceCommand =
	CreateChild | CancelChild | SuspendChild | NotifyParent | PublishMessage | BroadcastSignal;
