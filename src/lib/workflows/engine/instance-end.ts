/** How a whole instance ends, and what its caller hears of it. */
import { emit, instanceOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { closeIncidents } from './incidents.ts';
import type { EndReason } from './instance-state.ts';
import { openListener } from './listeners.ts';
import { terminateElement } from './scopes.ts';
import { closeSubscriptions } from './subscriptions.ts';
import { hasCancelingTasks } from './task-listeners.ts';
import { visibleVariables } from './variables.ts';

export function completeInstance(draft: Draft): void {
	const { state } = draft;
	if (hasCancelingTasks(state)) return;
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

export function terminateInstance(draft: Draft, reason: EndReason): void {
	const { id } = instanceOf(draft, draft.state.id);
	terminateElement(draft, id);
	draft.work = [];
	if (hasCancelingTasks(draft.state)) {
		emit(draft, {
			type: 'process-instance-ending',
			at: draft.context.now,
			processInstanceId: id,
			reason
		});
	} else endTerminated(draft, reason);
}

/** The last cancelled task is gone: an instance that waited only for that ends. */
export function endAfterCanceling(draft: Draft): void {
	if (hasCancelingTasks(draft.state)) return;
	const { ending, id } = draft.state;
	if (ending) endTerminated(draft, ending);
	else draft.work.push({ kind: 'complete', elementInstanceId: id });
}

function endTerminated(draft: Draft, reason: EndReason): void {
	emit(draft, {
		type: 'process-instance-terminated',
		at: draft.context.now,
		processInstanceId: draft.state.id,
		reason
	});
}
