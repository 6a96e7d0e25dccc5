/** The only way into an instance. Permissions and retries of the caller are the runtime's. */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { ParentReference } from './instance-state.ts';
import type { JobAnswer, TaskCorrections } from './job-result.ts';

export interface CreateInstance {
	readonly type: 'create-instance';
	readonly processInstanceId: string;
	readonly variables?: JsonObject | undefined;
	readonly businessKey?: string | null | undefined;
	/** A start event of the process; its only none start event if absent. */
	readonly startElementId?: string | undefined;
	readonly parent?: ParentReference | null | undefined;
}
export interface CompleteJob extends JobAnswer {
	readonly type: 'complete-job';
	readonly jobId: string;
}
export interface FailJob {
	readonly type: 'fail-job';
	readonly jobId: string;
	/** Retries left after this failure; at 0 an incident is raised. One less than before if absent. */
	readonly retries?: number | undefined;
	readonly message: string;
	/** Milliseconds to wait before the next try. */
	readonly retryBackOffMs?: number | undefined;
}
export interface ThrowError {
	readonly type: 'throw-error';
	readonly jobId: string;
	readonly errorCode: string;
	readonly message?: string | undefined;
	readonly variables?: JsonObject | undefined;
}
export interface CompleteUserTask {
	readonly type: 'complete-user-task';
	readonly userTaskId: string;
	readonly variables?: JsonObject | undefined;
}
export interface AssignUserTask {
	readonly type: 'assign-user-task';
	readonly userTaskId: string;
	/** Null gives the task back. */
	readonly assignee: string | null;
}
/** Changes what the task list shows; its assignee is changed by `assign-user-task`. */
export interface UpdateUserTask {
	readonly type: 'update-user-task';
	readonly userTaskId: string;
	readonly changes: Omit<TaskCorrections, 'assignee'>;
}
export interface TriggerTimer {
	readonly type: 'trigger-timer';
	readonly timerId: string;
}
export interface CorrelateMessage {
	readonly type: 'correlate-message';
	readonly subscriptionId: string;
	readonly messageId?: string | null | undefined;
	readonly variables?: JsonObject | undefined;
}
export interface ReceiveSignal {
	readonly type: 'receive-signal';
	/** Triggers every open subscription of this instance with that name. */
	readonly signalName: string;
	readonly variables?: JsonObject | undefined;
}
export interface ChildCompleted {
	readonly type: 'child-completed';
	/** The call activity's element instance. */
	readonly elementInstanceId: string;
	readonly variables: JsonObject;
}
/** The called process ended with an error that it did not catch. */
export interface ChildThrewError {
	readonly type: 'child-threw-error';
	readonly elementInstanceId: string;
	readonly errorCode: string;
	readonly message: string | null;
	readonly variables: JsonObject;
}
export interface ChildEscalated {
	readonly type: 'child-escalated';
	readonly elementInstanceId: string;
	readonly escalationCode: string;
	readonly variables: JsonObject;
}
/** The called process could not be started: an incident at the call activity. */
export interface ChildFailed {
	readonly type: 'child-failed';
	readonly elementInstanceId: string;
	readonly message: string;
}
export interface SetVariables {
	readonly type: 'set-variables';
	/** The scope's element instance; the process if absent. */
	readonly scopeId?: string | undefined;
	/** True: set in exactly this scope; otherwise each name where it is known, upwards. */
	readonly isLocal?: boolean | undefined;
	readonly variables: JsonObject;
}
export interface CancelInstance {
	readonly type: 'cancel-instance';
	/** True where the calling instance asks for it; a called instance cannot be cancelled otherwise. */
	readonly byParent?: boolean | undefined;
}
/** No token moves until the instance is resumed, in it or in what it called. Again changes nothing. */
export interface SuspendInstance {
	readonly type: 'suspend-instance';
	/** True where the calling instance was suspended. */
	readonly byParent?: boolean | undefined;
}
/** Takes back a suspension of the same origin, and does what was postponed. */
export interface ResumeInstance {
	readonly type: 'resume-instance';
	readonly byParent?: boolean | undefined;
}
export interface ResolveIncident {
	readonly type: 'resolve-incident';
	readonly incidentId: string;
	/** New number of retries of a job; 1 if absent. */
	readonly retries?: number | undefined;
}
export interface Continue {
	readonly type: 'continue';
}
export interface ModifyInstance {
	readonly type: 'modify';
	readonly activate?:
		| readonly {
				readonly elementId: string;
				/** Element instance of the scope; the only active one of the scope if absent. */
				readonly scopeId?: string | undefined;
				/** Seen by this element only. */
				readonly variables?: JsonObject | undefined;
		  }[]
		| undefined;
	readonly terminate?: readonly string[] | undefined;
	/** Variables of the process, set before anything is activated. */
	readonly variables?: JsonObject | undefined;
}

/** Goes on as another version of the process: `migrateTo` of the step's context. */
export interface MigrateInstance {
	readonly type: 'migrate-instance';
	/** Element of this version -> element of the other; flows too where tokens wait for others. */
	readonly plan: Readonly<Record<string, string>>;
}

export interface ActivateAdHoc {
	readonly type: 'activate-ad-hoc';
	/** The ad-hoc sub-process's element instance. */
	readonly elementInstanceId: string;
	readonly elements: readonly {
		readonly elementId: string;
		readonly variables?: JsonObject | undefined;
	}[];
	/** True: what is at work inside is interrupted first. */
	readonly cancelRemaining?: boolean | undefined;
}

export type Command =
	| CreateInstance
	| CompleteJob
	| FailJob
	| ThrowError
	| CompleteUserTask
	| AssignUserTask
	| UpdateUserTask
	| TriggerTimer
	| CorrelateMessage
	| ReceiveSignal
	| ChildCompleted
	| ChildThrewError
	| ChildEscalated
	| ChildFailed
	| SetVariables
	| CancelInstance
	| SuspendInstance
	| ResumeInstance
	| ResolveIncident
	| Continue
	| ModifyInstance
	| ActivateAdHoc
	| MigrateInstance;
