/** What happens to user tasks. */
import type { Where } from './event.ts';
import type { UserTaskChanges, UserTaskDetails, UserTaskTransition } from './instance-state.ts';

export interface UserTaskCreated extends Where, UserTaskDetails {
	readonly type: 'user-task-created';
	readonly userTaskId: string;
	readonly name: string | null;
	readonly assignee: string | null;
	readonly formId: string | null;
	readonly formKey: string | null;
	readonly externalReference: string | null;
	readonly formBinding: 'latest' | 'deployment' | 'versionTag';
	readonly formVersionTag: string | null;
	readonly headers: Readonly<Record<string, string>>;
	/** Listeners will see and correct its details: they stay at hand. */
	readonly isListenedTo?: true;
}
export interface UserTaskAssigned extends Where {
	readonly type: 'user-task-assigned';
	readonly userTaskId: string;
	readonly assignee: string | null;
}
export interface UserTaskCompleted extends Where {
	readonly type: 'user-task-completed';
	readonly userTaskId: string;
}
export interface UserTaskCanceled extends Where {
	readonly type: 'user-task-canceled';
	readonly userTaskId: string;
}
/** Changed by somebody or by a listener; without changes if only variables were set. */
export interface UserTaskUpdated extends Where {
	readonly type: 'user-task-updated';
	readonly userTaskId: string;
	readonly changes: Omit<UserTaskChanges, 'assignee'>;
}
/** Something is asked of the task and waits for listeners, or one of them is done. */
export interface UserTaskTransitionProgressed extends Where {
	readonly type: 'user-task-transition-progressed';
	readonly userTaskId: string;
	readonly transition: UserTaskTransition;
}
/** A listener said no: the task is as it was before. */
export interface UserTaskTransitionDenied extends Where {
	readonly type: 'user-task-transition-denied';
	readonly userTaskId: string;
	readonly event: UserTaskTransition['event'];
	readonly reason: string | null;
}

export type UserTaskEvent =
	| UserTaskCreated
	| UserTaskAssigned
	| UserTaskUpdated
	| UserTaskTransitionProgressed
	| UserTaskTransitionDenied
	| UserTaskCompleted
	| UserTaskCanceled;
