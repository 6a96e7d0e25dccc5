import type { SetVariables } from '../command.ts';
import type { Draft } from '../element-lifecycle.ts';
import { CommandRejected, requireOpen } from '../rejections.ts';
import { listensTo } from '../task-listeners.ts';
import { askOfTask } from '../task-transitions.ts';
import { requireIdle } from './user-task.ts';
import { propagateVariables, setLocalVariables } from '../variables.ts';

export function setVariables(draft: Draft, command: SetVariables): void {
	const { elements } = draft.state;
	const scopeId = command.scopeId ?? draft.state.id;
	const scope = requireOpen(elements, scopeId, 'element_instance_not_found', 'element instance');
	for (const name of Object.keys(command.variables)) {
		if (name.trim() === '') {
			throw new CommandRejected(
				'variable_name_invalid',
				'Expected every variable to have a name, but one is empty.',
				{ scopeId }
			);
		}
	}
	const task = Object.values(draft.state.userTasks).find(
		({ elementInstanceId }) => elementInstanceId === scope.id
	);
	if (task && listensTo(draft, scope.elementId, 'updating')) {
		const { variables, isLocal = false } = command;
		requireIdle(task);
		return askOfTask(draft, task, { event: 'updating', changes: {}, variables, isLocal });
	}
	if (command.isLocal) setLocalVariables(draft, scope.id, command.variables);
	else propagateVariables(draft, scope.id, command.variables);
}
