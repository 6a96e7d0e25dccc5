/** How a whole instance ends, and what its caller hears of it. */
import { emit, instanceOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { closeIncidents } from './incidents.ts';
import { openListener } from './listeners.ts';
import { terminateElement } from './scopes.ts';
import { closeSubscriptions } from './subscriptions.ts';
import { visibleVariables } from './variables.ts';

export function completeInstance(draft: Draft): void {
	const { state } = draft;
	if (openListener(draft, instanceOf(draft, state.id), 'end')) return;
	const variables = { ...visibleVariables(state, state.id) };
	closeSubscriptions(draft, state.id);
	closeIncidents(draft, state.id);
	emit(draft, {
		type: 'process-instance-completed',
		at: draft.context.now,
		processInstanceId: state.id,
		variables
	});
	if (!state.parent) return;
	draft.sends.push({
		type: 'notify-parent',
		processInstanceId: state.parent.processInstanceId,
		command: {
			type: 'child-completed',
			elementInstanceId: state.parent.elementInstanceId,
			variables
		}
	});
}

export function terminateInstance(draft: Draft, reason: 'cancelled' | 'error'): void {
	const root = instanceOf(draft, draft.state.id);
	terminateElement(draft, root.id);
	draft.work = [];
	emit(draft, {
		type: 'process-instance-terminated',
		at: draft.context.now,
		processInstanceId: root.id,
		reason
	});
}
