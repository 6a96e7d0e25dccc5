import type { AssignUserTask, CompleteUserTask } from '../command.ts';
import { emit, instanceOf, where } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import { requireOpen } from '../rejections.ts';
import { completeWith } from '../transitions.ts';

function findUserTask(draft: Draft, userTaskId: string) {
	const { userTasks } = draft.state;
	const task = requireOpen(userTasks, userTaskId, 'user_task_not_found', 'user task');
	return { task, instance: instanceOf(draft, task.elementInstanceId) };
}

export function completeUserTask(draft: Draft, command: CompleteUserTask): void {
	const { task, instance } = findUserTask(draft, command.userTaskId);
	emit(draft, { type: 'user-task-completed', ...where(draft, instance), userTaskId: task.id });
	completeWith(draft, instance, command.variables);
}

/** Claim, assign or give back; assigning to whoever has it already changes nothing. */
export function assignUserTask(draft: Draft, command: AssignUserTask): void {
	const { task, instance } = findUserTask(draft, command.userTaskId);
	if (task.assignee === command.assignee) return;
	emit(draft, {
		type: 'user-task-assigned',
		...where(draft, instance),
		userTaskId: task.id,
		assignee: command.assignee
	});
}
