import type { ExecutableElement } from '#lib/workflows/model/executable-process.ts';
import type { ModifyInstance } from '../command.ts';
import { instanceOf } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import { terminateInstance } from '../instance-end.ts';
import { isLoopBody } from '../loop-body.ts';
import { CommandRejected, requireOpen } from '../rejections.ts';
import { terminateElement } from '../scopes.ts';
import { activateElement } from '../transitions.ts';

type Activation = NonNullable<ModifyInstance['activate']>[number];

/** Moves tokens: everything is checked, then new elements come to life, then old ones end. */
export function modifyInstance(draft: Draft, command: ModifyInstance): void {
	const activations = (command.activate ?? []).map((activation) => ({
		activation,
		element: findElement(draft, activation.elementId),
		scopeId: findScope(draft, activation)
	}));
	const terminated = (command.terminate ?? []).map((id) => findInstance(draft, id));

	for (const { activation, element, scopeId } of activations) {
		activateElement(draft, element, { scopeId, localVariables: activation.variables });
	}
	for (const instance of terminated) {
		if (!(instance.id in draft.state.elements)) continue;
		terminateElement(draft, instance.id);
		if (instance.scopeId !== null) endEmptyScope(draft, instance.scopeId);
		if (draft.state.status !== 'active') return;
	}
}

function findElement(draft: Draft, elementId: string): ExecutableElement {
	const element = draft.process.elements.get(elementId);
	if (!element) {
		throw new CommandRejected(
			'element_not_found',
			`Expected process “${draft.process.id}” to have element “${elementId}”, but it has none.`,
			{ elementId }
		);
	}
	const isEntered = element.type === 'start-event' || element.type === 'boundary-event';
	if (isEntered || element.type === 'process' || element.type === 'event-sub-process') {
		throw invalid(
			`Expected an element that a flow can lead to, but “${elementId}” is a ${element.type}.`,
			elementId
		);
	}
	return element;
}

function findScope(draft: Draft, activation: Activation): string {
	const wanted = findElement(draft, activation.elementId).scopeId;
	const open = Object.values(draft.state.elements).filter(
		({ elementId, elementType, id }) =>
			elementId === wanted &&
			!isLoopBody(elementType) &&
			elementType !== 'compensation' &&
			(activation.scopeId === undefined || activation.scopeId === id)
	);
	if (open.length === 1 && open[0]) return open[0].id;
	throw invalid(
		`Expected one active instance of “${wanted}” around “${activation.elementId}”, but there are ${open.length}: name its element instance, or activate “${wanted}” itself.`,
		activation.elementId
	);
}

function findInstance(draft: Draft, id: string) {
	const { elements } = draft.state;
	const instance = requireOpen(elements, id, 'element_instance_not_found', 'element instance');
	const scope = instance.scopeId === null ? null : instanceOf(draft, instance.scopeId);
	if (scope === null || isLoopBody(scope.elementType)) {
		throw invalid(
			`Expected an element instance inside a scope, but ${id} is ${scope ? 'one turn of a loop: end the whole loop' : 'the process: cancel it'}.`,
			instance.elementId
		);
	}
	return instance;
}

function invalid(message: string, elementId: string): CommandRejected {
	return new CommandRejected('modification_invalid', message, { elementId });
}

/** A scope that an operator emptied ends as interrupted, and so outwards up to the instance. */
function endEmptyScope(draft: Draft, scopeId: string): void {
	const scope = draft.state.elements[scopeId];
	if (!scope || scope.tokens > 0) return;
	if (scope.scopeId === null) return terminateInstance(draft, 'cancelled');
	terminateElement(draft, scopeId);
	endEmptyScope(draft, scope.scopeId);
}
