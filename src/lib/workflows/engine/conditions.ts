/**
 * Conditional events: evaluated when their scope is entered and whenever a variable that they see
 * changes. One triggers when its condition turns from false to true; a non-interrupting one again
 * when it has been false in between.
 */
import type { ConditionalEvent } from '#lib/workflows/model/executable-process.ts';
import type { ConditionWatch, VariableChange } from './condition-watch.ts';
import { elementOf, emit, instanceOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { conditionHolds } from './condition-holds.ts';
import { definitionsOf } from './event-parts.ts';
import { triggerEvent } from './event-triggers.ts';
import type { SubscriptionState } from './instance-state.ts';
import { evaluationScope } from './variables.ts';

/** Triggers every conditional event whose condition has come true since the last look. */
export function evaluateConditions(draft: Draft): void {
	const { watch } = draft;
	if (!watch || (watch.changes.length === 0 && watch.opened.length === 0)) return;
	const { changes, opened }: ConditionWatch = { ...watch };
	watch.changes = [];
	watch.opened = [];
	for (const id of Object.keys(draft.state.subscriptions)) {
		// One event may have interrupted the scope of the next.
		const subscription = draft.state.subscriptions[id];
		if (subscription?.kind !== 'condition' || isLeaving(draft, subscription)) continue;
		const isConcerned =
			opened.includes(id) || changes.some((change) => concerns(draft, subscription, change));
		if (isConcerned) evaluate(draft, subscription);
	}
}

function evaluate(draft: Draft, subscription: SubscriptionState): void {
	const event = conditionOf(draft, subscription);
	const scope = evaluationScope(draft, subscription.elementInstanceId);
	const isTrue = event !== null && conditionHolds(event, scope);
	if (isTrue === (subscription.isTrue ?? false)) return;
	emit(draft, {
		type: 'condition-changed',
		at: draft.context.now,
		elementInstanceId: subscription.elementInstanceId,
		elementId: subscription.elementId,
		subscriptionId: subscription.id,
		isTrue
	});
	if (!isTrue) return;
	const owner = instanceOf(draft, subscription.elementInstanceId);
	triggerEvent(draft, owner, subscription.elementId, {}, subscription.part);
}

function conditionOf(
	draft: Draft,
	{ elementId, part = 0 }: SubscriptionState
): ConditionalEvent | null {
	const element = elementOf(draft, elementId);
	const event = 'event' in element && element.event ? definitionsOf(element.event)[part] : null;
	return event?.kind === 'conditional' ? event : null;
}

/** An activity that is done leaves; its own boundary events come too late. */
function isLeaving(draft: Draft, { elementInstanceId }: SubscriptionState): boolean {
	return draft.work.some(
		(item) => item.kind === 'complete' && item.elementInstanceId === elementInstanceId
	);
}

/** A change is seen from the scope in which it happened and from everything inside it. */
function concerns(draft: Draft, subscription: SubscriptionState, change: VariableChange): boolean {
	const event = conditionOf(draft, subscription);
	if (event?.variableNames && !event.variableNames.includes(change.name)) return false;
	if (event?.variableEvents && !event.variableEvents.includes(change.kind)) return false;
	for (let id: string | null = subscription.elementInstanceId; id !== null;) {
		if (id === change.scopeId) return true;
		id = draft.state.elements[id]?.scopeId ?? null;
	}
	return false;
}
