/** What the process, sub-processes and event sub-processes have in common. */
import type { ContainerElement } from '#lib/workflows/model/executable-process.ts';
import { declareData } from './data-objects.ts';
import { elementOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import type { ElementInstance } from './instance-state.ts';
import { eventSubProcessTargets, planSubscriptions } from './subscriptions.ts';
import { guardPhase } from './incidents.ts';
import { activateElement, appear } from './transitions.ts';
import { applyInputs } from './variables.ts';
import { beginWaiting } from './waiting.ts';

/** Opens the container's event sub-processes and boundary events, then starts inside. */
export function enterContainer(
	draft: Draft,
	element: ContainerElement,
	instance: ElementInstance,
	entryId: string | undefined
): void {
	declareData(draft, element, instance.id);
	const inside = eventSubProcessTargets(draft, element);
	beginWaiting(draft, element, instance, planSubscriptions(draft, instance, inside));
	if (entryId !== undefined) {
		activateElement(draft, elementOf(draft, entryId), { scopeId: instance.id });
	}
}

/** A sub-process in which an operator activates something: it waits for its events, starts nothing. */
export function openContainer(draft: Draft, element: ContainerElement, scopeId: string): string {
	const instance = appear(draft, element, { scopeId }, element.type);
	guardPhase(draft, instance, 'activate', () => {
		applyInputs(draft, instance.id, element.inputs);
		enterContainer(draft, element, instance, undefined);
	});
	return instance.id;
}
