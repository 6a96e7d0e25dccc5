import type { ReceiveSignal } from '../command.ts';
import { emit, instanceOf } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import { triggerEvent } from '../event-triggers.ts';
import { CommandRejected } from '../rejections.ts';

/** Triggers everything in the instance that waits for the signal when it arrives. */
export function receiveSignal(draft: Draft, command: ReceiveSignal): void {
	const waiting = Object.values(draft.state.subscriptions).filter(
		({ kind, name }) => kind === 'signal' && name === command.signalName
	);
	if (waiting.length === 0) {
		throw new CommandRejected(
			'subscription_not_found',
			`Expected the instance to wait for signal “${command.signalName}”, but it does not.`,
			{ signalName: command.signalName }
		);
	}
	for (const subscription of waiting) {
		// An earlier one may have interrupted what this one belonged to.
		if (!(subscription.id in draft.state.subscriptions)) continue;
		emit(draft, {
			type: 'signal-received',
			at: draft.context.now,
			elementInstanceId: subscription.elementInstanceId,
			elementId: subscription.elementId,
			subscriptionId: subscription.id
		});
		const owner = instanceOf(draft, subscription.elementInstanceId);
		triggerEvent(draft, owner, subscription.elementId, command.variables ?? {}, subscription.part);
	}
}
