/** Events with several definitions: one of them is enough, or, if it is parallel, all of them. */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { EventDefinition, SingleEvent } from '#lib/workflows/model/executable-process.ts';
import { elementOf, emit, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import type { ElementInstance } from './instance-state.ts';
import { closeSubscriptions } from './subscriptions.ts';

export function definitionsOf(event: EventDefinition): readonly SingleEvent[] {
	return event.kind === 'multiple' ? event.events : [event];
}

/**
 * One definition has happened, with data. Gives the data of the whole event, or null while other
 * definitions of a parallel event are still to come. If the event interrupts, what has come once is
 * not waited for again.
 */
export function gatherParts(
	draft: Draft,
	owner: ElementInstance,
	targetId: string,
	part: number | undefined,
	variables: JsonObject
): JsonObject | null {
	const target = elementOf(draft, targetId);
	const event = 'event' in target ? target.event : null;
	if (event?.kind !== 'multiple' || !event.isParallel || part === undefined) return variables;
	const isOnce = !('isInterrupting' in target) || target.isInterrupting;
	if (isOnce) {
		closeSubscriptions(draft, owner.id, (id, index) => id === targetId && index === part);
	}
	const known = owner.arrived?.[targetId];
	const parts = [...new Set([...(known?.parts ?? []), part])];
	const gathered = { ...known?.variables, ...variables };
	const isWhole = parts.length === event.events.length;
	emit(draft, {
		type: 'event-part-arrived',
		...where(draft, owner),
		targetId,
		arrived: isWhole ? { parts: [], variables: {} } : { parts, variables: gathered }
	});
	return isWhole ? gathered : null;
}
