/** What conditional events have to look at: variables that changed, and conditions that are new. */
import type { EngineEvent } from './event.ts';
import type { InstanceState } from './instance-state.ts';

export interface VariableChange {
	readonly scopeId: string;
	readonly name: string;
	readonly kind: 'create' | 'update';
}

export interface ConditionWatch {
	changes: VariableChange[];
	/** Subscriptions whose condition has not been evaluated yet. */
	opened: string[];
}

/** Notes what an event means for conditions; called before the event changes the state. */
export function noteForConditions(
	watch: ConditionWatch,
	state: InstanceState,
	event: EngineEvent
): void {
	if (event.type === 'condition-subscription-opened') watch.opened.push(event.subscriptionId);
	if (event.type !== 'variable-set') return;
	const known = state.elements[event.scopeId]?.variables;
	const isKnown = known !== undefined && Object.hasOwn(known, event.name);
	watch.changes.push({
		scopeId: event.scopeId,
		name: event.name,
		kind: isKnown ? 'update' : 'create'
	});
}
