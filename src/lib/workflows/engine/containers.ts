/** What the process, sub-processes and event sub-processes have in common. */
import type { ContainerElement } from '#lib/workflows/model/executable-process.ts';
import { elementOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import type { ElementInstance } from './instance-state.ts';
import { eventSubProcessTargets, planSubscriptions } from './subscriptions.ts';
import { activateElement } from './transitions.ts';
import { beginWaiting } from './waiting.ts';

/** Opens the container's event sub-processes and boundary events, then starts inside. */
export function enterContainer(
	draft: Draft,
	element: ContainerElement,
	instance: ElementInstance,
	entryId: string | undefined
): void {
	const inside = eventSubProcessTargets(draft, element);
	beginWaiting(draft, element, instance, planSubscriptions(draft, instance, inside));
	if (entryId !== undefined) {
		activateElement(draft, elementOf(draft, entryId), { scopeId: instance.id });
	}
}
