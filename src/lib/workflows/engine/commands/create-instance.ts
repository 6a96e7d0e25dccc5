import type { ExecutableProcess } from '#lib/workflows/model/executable-process.ts';
import type { CreateInstance } from '../command.ts';
import type { Draft } from '../element-lifecycle.ts';
import type { ProcessInstanceCreated } from '../event.ts';
import { CommandRejected } from '../rejections.ts';
import { enterElement } from '../transitions.ts';
import { setLocalVariables } from '../variables.ts';

/** The event that creates the state; it must exist before there is a draft. */
export function planCreation(
	process: ExecutableProcess,
	command: CreateInstance,
	now: number
): ProcessInstanceCreated {
	return {
		type: 'process-instance-created',
		at: now,
		processInstanceId: command.processInstanceId,
		processId: process.id,
		businessKey: command.businessKey ?? null,
		parent: command.parent ?? null,
		startElementId: findStart(process, command.startElementId)
	};
}

/** A start event, or an event behind a gateway that starts instances. */
function findStart(process: ExecutableProcess, id: string | undefined): string {
	const startId =
		id === undefined
			? process.startEvents.find(({ event }) => event.kind === 'none')?.id
			: process.startTriggers.find(({ elementId }) => elementId === id)?.elementId;
	if (startId !== undefined) return startId;
	throw new CommandRejected(
		'start_event_not_found',
		id === undefined
			? `Expected process “${process.id}” to have a start event without trigger, but it has none.`
			: `Expected process “${process.id}” to have start event “${id}”, but it has none.`,
		{ processId: process.id }
	);
}

/** Sets the variables and enters the process. */
export function createInstance(draft: Draft, command: CreateInstance): void {
	if (command.variables) setLocalVariables(draft, draft.state.id, command.variables);
	enterElement(draft, draft.state.id);
}
