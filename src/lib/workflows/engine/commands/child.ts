/** What a called instance reports to the call activity that waits for it. */
import type { ChildCompleted, ChildEscalated, ChildFailed, ChildThrewError } from '../command.ts';
import { elementOf } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import { describeUncaught, throwError, throwEscalation } from '../errors.ts';
import { raiseIncident } from '../incidents.ts';
import { requireOpen } from '../rejections.ts';
import { completeWith } from '../transitions.ts';

function findCallActivity(draft: Draft, elementInstanceId: string) {
	return requireOpen(
		draft.state.elements,
		elementInstanceId,
		'element_instance_not_found',
		'call activity'
	);
}

/** Without output mappings all variables come back, unless the model says that none do. */
export function childCompleted(draft: Draft, command: ChildCompleted): void {
	const instance = findCallActivity(draft, command.elementInstanceId);
	const element = elementOf(draft, instance.elementId);
	const isOpen =
		element.outputs.length > 0 ||
		(element.type === 'call-activity' && element.calledElement.propagateAllChildVariables);
	completeWith(draft, instance, isOpen ? command.variables : undefined);
}

export function childThrewError(draft: Draft, command: ChildThrewError): void {
	const instance = findCallActivity(draft, command.elementInstanceId);
	const { errorCode, message, variables } = command;
	const error = { errorCode, message, variables };
	if (throwError(draft, instance, error)) return;
	raiseIncident(draft, instance, {
		code: 'error_not_caught',
		message: describeUncaught(error),
		phase: 'child'
	});
}

export function childEscalated(draft: Draft, command: ChildEscalated): void {
	const instance = findCallActivity(draft, command.elementInstanceId);
	throwEscalation(draft, instance, command.escalationCode, command.variables);
}

export function childFailed(draft: Draft, command: ChildFailed): void {
	const instance = findCallActivity(draft, command.elementInstanceId);
	raiseIncident(draft, instance, {
		code: 'called_element_failed',
		message: command.message,
		phase: 'child'
	});
}
