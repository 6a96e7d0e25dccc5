import type { AssignUserTask, CompleteUserTask, UpdateUserTask } from '../command.ts';
import { instanceOf } from '../draft.ts';
import { ElementFailure } from '../element-failure.ts';
import type { Draft } from '../element-lifecycle.ts';
import type { UserTaskState } from '../instance-state.ts';
import { CommandRejected, requireOpen } from '../rejections.ts';
import { askOfTask } from '../task-transitions.ts';
import { readCorrections } from '../user-task-details.ts';

/** An open task of which nothing else is asked. */
function findUserTask(draft: Draft, userTaskId: string): UserTaskState {
	const { userTasks } = draft.state;
	const task = requireOpen(userTasks, userTaskId, 'user_task_not_found', 'user task');
	requireIdle(task);
	return task;
}

export function requireIdle({ id, transition }: UserTaskState): void {
	if (!transition) return;
	throw new CommandRejected(
		'user_task_busy',
		`Expected nothing else to be asked of user task ${id}, but its listeners still look at “${transition.event}”.`,
		{ id, event: transition.event }
	);
}

export function completeUserTask(draft: Draft, command: CompleteUserTask): void {
	const { variables } = command;
	const task = findUserTask(draft, command.userTaskId);
	askOfTask(draft, task, { event: 'completing', changes: {}, ...(variables ? { variables } : {}) });
}

/** Claim, assign or give back; assigning to whoever has it already changes nothing. */
export function assignUserTask(draft: Draft, command: AssignUserTask): void {
	const { assignee } = command;
	const task = findUserTask(draft, command.userTaskId);
	if (task.assignee !== assignee)
		askOfTask(draft, task, { event: 'assigning', changes: { assignee } });
}

export function updateUserTask(draft: Draft, command: UpdateUserTask): void {
	const task = findUserTask(draft, command.userTaskId);
	const instance = instanceOf(draft, task.elementInstanceId);
	try {
		const changes = readCorrections(draft, instance, command.changes);
		askOfTask(draft, task, { event: 'updating', changes });
	} catch (error) {
		if (!(error instanceof ElementFailure)) throw error;
		throw new CommandRejected('user_task_changes_invalid', error.message, { id: task.id });
	}
}
