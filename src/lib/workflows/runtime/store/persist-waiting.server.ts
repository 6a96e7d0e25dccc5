/** What instances wait for: rows that are there exactly as long as they wait. */
import type { EngineEvent } from '../../engine/index.ts';
import type { PendingRows } from './pending-rows.server.ts';
import { scopeNo } from './persist-elements.server.ts';
import { heldFlag } from './persist-suspension.server.ts';
import type { TouchedInstance } from './touched-instance.ts';

export function persistTimers(
	pending: PendingRows,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
) {
	const scheduled = new Map<string, { element: string; owner: string; dueAt: number }>();
	const gone: string[] = [];
	for (const event of events) {
		if (event.type === 'timer-scheduled') {
			scheduled.set(event.timerId, {
				element: event.elementId,
				owner: event.elementInstanceId,
				dueAt: event.dueAt
			});
		} else if (event.type === 'timer-triggered' || event.type === 'timer-canceled') {
			if (!scheduled.delete(event.timerId)) gone.push(event.timerId);
		}
	}
	for (const id of gone) pending.remove('timer', id);
	const rows = [...scheduled].map(([id, timer]) => ({
		id,
		process_instance_id: instance.id,
		element_instance_no: scopeNo(instance, timer.owner),
		element_id: timer.element,
		due_at: timer.dueAt,
		is_held: heldFlag(instance)
	}));
	// A cycle keeps its id from turn to turn.
	if (rows.length > 0) pending.insert('timer', rows, { key: ['id'], update: ['due_at'] });
}

export function persistSubscriptions(
	pending: PendingRows,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
) {
	const opened = new Map<string, Extract<EngineEvent, { elementInstanceId: string }>>();
	const gone: string[] = [];
	for (const event of events) {
		if (event.type === 'message-subscription-opened' || event.type === 'signal-subscription-opened')
			opened.set(event.subscriptionId, event);
		else if (
			event.type === 'message-subscription-closed' ||
			event.type === 'signal-subscription-closed'
		) {
			if (!opened.delete(event.subscriptionId)) gone.push(event.subscriptionId);
		}
	}
	// A correlated message may close its subscription without saying so: the state decides.
	const open = instance.state?.subscriptions ?? {};
	for (const event of events) {
		if (event.type !== 'message-correlated' && event.type !== 'signal-received') continue;
		if (event.subscriptionId in open || opened.delete(event.subscriptionId)) continue;
		gone.push(event.subscriptionId);
	}
	for (const id of gone) pending.remove('subscription', id);
	const rows = [...opened.values()].flatMap((event) => {
		if (event.type === 'message-subscription-opened') {
			return [subscriptionRow(instance, event, 'message', event.messageName, event.correlationKey)];
		}
		if (event.type === 'signal-subscription-opened') {
			return [subscriptionRow(instance, event, 'signal', event.signalName, '')];
		}
		return [];
	});
	if (rows.length > 0) pending.insert('subscription', rows);
}

function subscriptionRow(
	instance: TouchedInstance,
	event: { subscriptionId: string; elementInstanceId: string; elementId: string; at: number },
	kind: 'message' | 'signal',
	name: string,
	correlationKey: string
) {
	return {
		id: event.subscriptionId,
		process_instance_id: instance.id,
		element_instance_no: scopeNo(instance, event.elementInstanceId),
		element_id: event.elementId,
		kind,
		name,
		correlation_key: correlationKey,
		opened_at: event.at
	};
}
