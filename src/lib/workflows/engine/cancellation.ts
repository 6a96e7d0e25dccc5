/**
 * A transaction is cancelled (BPMN 2.0 §13.4.3 and §10.7): what is at work stops, what is done is
 * undone, and only then the token leaves by the cancel boundary event.
 */
import { compensateScope } from './compensation.ts';
import { recordUnfinished } from './compensation-record.ts';
import { elementOf, emit, instanceOf, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { triggerEvent } from './event-triggers.ts';
import type { ElementInstance } from './instance-state.ts';
import { terminateChildren } from './scopes.ts';
import { closeSubscriptions } from './subscriptions.ts';

/** Begins to cancel the transaction around a cancel end event. */
export function cancelTransaction(draft: Draft, endEvent: ElementInstance): void {
	const transaction = instanceOf(draft, endEvent.scopeId ?? '');
	closeSubscriptions(draft, transaction.id, (id) => elementOf(draft, id).type === 'start-event');
	recordUnfinished(draft, transaction.id);
	terminateChildren(draft, transaction.id, endEvent.id);
	compensateScope(draft, endEvent, transaction.id);
}

/** Everything is undone: the end event completes and the transaction is left. */
export function leaveCancelled(draft: Draft, endEvent: ElementInstance): void {
	const transaction = instanceOf(draft, endEvent.scopeId ?? '');
	emit(draft, {
		type: 'element-completed',
		...where(draft, endEvent),
		elementType: endEvent.elementType,
		scopeId: transaction.id
	});
	const boundaryId = elementOf(draft, transaction.elementId).boundaryEventIds.find((id) => {
		const boundary = elementOf(draft, id);
		return boundary.type === 'boundary-event' && boundary.event.kind === 'cancel';
	});
	// The boundary event of an activity that repeats stands on the whole of it.
	const isTurn = transaction.loopCounter !== undefined && transaction.scopeId !== null;
	const host = isTurn ? instanceOf(draft, transaction.scopeId ?? '') : transaction;
	if (boundaryId !== undefined) triggerEvent(draft, host, boundaryId, {});
}
