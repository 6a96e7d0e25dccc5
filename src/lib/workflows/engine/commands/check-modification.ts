/**
 * What speaks against moving tokens by hand, all of it at once: a page shows each problem where it
 * was chosen, and the command refuses with the first.
 */
import type {
	ExecutableElement,
	ExecutableProcess
} from '#lib/workflows/model/executable-process.ts';
import type { ModifyInstance } from '../command.ts';
import type { ElementInstance, InstanceState } from '../instance-state.ts';
import { isLoopBody, loopBodyOf } from '../loop-body.ts';
import type { RejectionCode } from '../rejection.ts';

export type Activation = NonNullable<ModifyInstance['activate']>[number];

export interface ModificationProblem {
	/** An element's id (to activate), or an element instance's id (to end); empty for the whole. */
	readonly subject: string;
	readonly code: RejectionCode;
	readonly message: string;
}

export function checkModification(
	process: ExecutableProcess,
	state: InstanceState,
	command: ModifyInstance
): ModificationProblem[] {
	const { activate = [], terminate = [] } = command;
	if (activate.length === 0 && terminate.length === 0) {
		return [invalid('', 'Expected an element to end or to activate, but none is chosen.')];
	}
	const ending = new Set(terminate);
	return [
		...activate.flatMap((activation) => checkActivation(process, state, activation, ending)),
		...terminate.flatMap((id) => checkEnding(state, id))
	];
}

/** Whether a flow, and so an operator, can lead to the element. */
export function canBeActivated(element: ExecutableElement): boolean {
	const { type } = element;
	return (
		type !== 'process' &&
		type !== 'start-event' &&
		type !== 'boundary-event' &&
		type !== 'event-sub-process'
	);
}

function checkActivation(
	process: ExecutableProcess,
	state: InstanceState,
	{ elementId, scopeId }: Activation,
	ending: ReadonlySet<string>
): ModificationProblem[] {
	const element = process.elements.get(elementId);
	if (!element) {
		const message = `Expected process “${process.id}” to have element “${elementId}”, but it has none.`;
		return [{ subject: elementId, code: 'element_not_found', message }];
	}
	if (!canBeActivated(element)) {
		const message = `Expected an element that a flow can lead to, but “${elementId}” is a ${element.type}.`;
		return [invalid(elementId, message)];
	}
	for (let scope = element.scopeId, isDirect = true; scope !== null; isDirect = false) {
		const open = openScopes(state, scope, isDirect ? scopeId : undefined);
		const [only] = open;
		if (only && open.length === 1) return checkScopeStays(state, element, only, ending);
		const container = process.elements.get(scope);
		if (open.length > 1 || !container || !canBeOpened(container) || scopeId !== undefined) {
			return [
				invalid(
					elementId,
					open.length > 1
						? `Expected one active instance of “${scope}” around “${elementId}”, but there are ${open.length}: name its element instance.`
						: `Expected “${scope}” around “${elementId}” to be active, but it is not: activate “${scope}” itself.`
				)
			];
		}
		scope = container.scopeId;
	}
	return [];
}

/** A sub-process that does not run yet is opened around what is activated in it. */
function canBeOpened(container: ExecutableElement): boolean {
	return container.type === 'sub-process' && loopBodyOf(container) === null;
}

/** Active instances of a scope, the bodies of loops left out: tokens live in their turns. */
export function openScopes(
	state: InstanceState,
	elementId: string,
	instanceId: string | undefined
): ElementInstance[] {
	return Object.values(state.elements).filter(
		(open) =>
			open.elementId === elementId &&
			!isLoopBody(open.elementType) &&
			open.elementType !== 'compensation' &&
			(instanceId === undefined || instanceId === open.id)
	);
}

function checkScopeStays(
	state: InstanceState,
	element: ExecutableElement,
	scope: ElementInstance,
	ending: ReadonlySet<string>
): ModificationProblem[] {
	for (let open: ElementInstance | undefined = scope; open;) {
		if (ending.has(open.id)) {
			const message = `Expected “${element.id}” in a scope that stays, but “${open.elementId}” is to end: end what is active inside it instead.`;
			return [invalid(element.id, message)];
		}
		open = open.scopeId === null ? undefined : state.elements[open.scopeId];
	}
	return [];
}

function checkEnding(state: InstanceState, id: string): ModificationProblem[] {
	const instance = state.elements[id];
	if (!instance) {
		const message = `Expected an active element instance ${id}, but none exists.`;
		return [{ subject: id, code: 'element_instance_not_found', message }];
	}
	const scope = instance.scopeId === null ? null : state.elements[instance.scopeId];
	if (scope && !isLoopBody(scope.elementType)) return [];
	return [
		invalid(
			id,
			`Expected an element inside a scope, but “${instance.elementId}” is ${scope ? 'one turn of a loop: end the whole loop' : 'the process: cancel it'}.`
		)
	];
}

function invalid(subject: string, message: string): ModificationProblem {
	return { subject, code: 'modification_invalid', message };
}
