/** Messages and signals that leave the instance. Their data are the element's input mappings. */
import { durationMs } from '#lib/workflows/expressions/time.ts';
import type { MessageEvent, SignalEvent } from '#lib/workflows/model/executable-process.ts';
import { instanceOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import type { ElementInstance } from './instance-state.ts';
import { evaluateMessage } from './subscriptions.ts';
import { evaluateText } from './variables.ts';

/** How long a published message waits for its receiver unless the model says otherwise. */
const DEFAULT_TIME_TO_LIVE_MS = 60 * 60 * 1000;

export function publishMessage(draft: Draft, instance: ElementInstance, event: MessageEvent): void {
	const message = evaluateMessage(draft, instance.id, event);
	const timeToLive = event.timeToLive;
	const timeToLiveMs = timeToLive
		? durationMs(
				evaluateText(draft, instance.id, timeToLive, 'subscription_invalid', 'the time to live')
			)
		: DEFAULT_TIME_TO_LIVE_MS;
	draft.sends.push({
		type: 'publish-message',
		...message,
		timeToLiveMs,
		variables: payloadOf(draft, instance),
		elementInstanceId: instance.id
	});
}

export function broadcastSignal(draft: Draft, instance: ElementInstance, event: SignalEvent): void {
	draft.sends.push({
		type: 'broadcast-signal',
		signalName: evaluateText(
			draft,
			instance.id,
			event.signalName,
			'subscription_invalid',
			'the signal name'
		),
		variables: payloadOf(draft, instance),
		elementInstanceId: instance.id
	});
}

function payloadOf(draft: Draft, instance: ElementInstance) {
	return { ...instanceOf(draft, instance.id).variables };
}
