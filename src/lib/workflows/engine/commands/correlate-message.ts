import type { CorrelateMessage } from '../command.ts';
import { emit, instanceOf } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import { triggerEvent } from '../event-triggers.ts';
import { requireOpen } from '../rejections.ts';

/** Delivers a message. A non-interrupting event stays open for the next one. */
export function correlateMessage(draft: Draft, command: CorrelateMessage): void {
	const subscription = requireOpen(
		draft.state.subscriptions,
		command.subscriptionId,
		'subscription_not_found',
		'message subscription'
	);
	emit(draft, {
		type: 'message-correlated',
		at: draft.context.now,
		elementInstanceId: subscription.elementInstanceId,
		elementId: subscription.elementId,
		subscriptionId: subscription.id,
		messageId: command.messageId ?? null
	});
	const owner = instanceOf(draft, subscription.elementInstanceId);
	triggerEvent(draft, owner, subscription.elementId, command.variables ?? {}, subscription.part);
}
