/** How user tasks change the state; part of apply-event.ts. */
import type { UserTaskDetails, UserTaskState } from './instance-state.ts';
import { put, type StateDraft } from './state-draft.ts';
import type { UserTaskCreated, UserTaskEvent } from './user-task-event.ts';

export function applyUserTask(state: StateDraft, event: UserTaskEvent): void {
	switch (event.type) {
		case 'user-task-created':
			return put(state, 'userTasks', event.userTaskId, {
				id: event.userTaskId,
				elementInstanceId: event.elementInstanceId,
				assignee: event.assignee,
				...(event.isListenedTo ? { details: detailsOf(event) } : {})
			});
		case 'user-task-assigned':
			return change(state, event.userTaskId, ({ transition: _over, ...task }) => ({
				...task,
				assignee: event.assignee
			}));
		case 'user-task-updated':
			return change(state, event.userTaskId, ({ transition: _over, ...task }) => ({
				...task,
				...(task.details ? { details: { ...task.details, ...event.changes } } : {})
			}));
		case 'user-task-transition-progressed':
			return change(state, event.userTaskId, (task) => ({
				...task,
				transition: event.transition
			}));
		case 'user-task-transition-denied':
			return change(state, event.userTaskId, ({ transition: _denied, ...task }) => task);
		case 'user-task-completed':
		case 'user-task-canceled':
			delete state.userTasks[event.userTaskId];
			return;
		default:
			event satisfies never;
	}
}

function change(
	state: StateDraft,
	id: string,
	changed: (task: UserTaskState) => UserTaskState
): void {
	const task = state.userTasks[id];
	if (task) put(state, 'userTasks', id, changed(task));
}

function detailsOf(event: UserTaskCreated): UserTaskDetails {
	const { candidateGroups, candidateUsers, dueAt, followUpAt, priority } = event;
	return { candidateGroups, candidateUsers, dueAt, followUpAt, priority };
}
