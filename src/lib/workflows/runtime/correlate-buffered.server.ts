import { lockName } from '#lib/database/dialect/advisory-lock.server.ts';
import type { EngineEvent } from '../engine/index.ts';
import type { JsonObject } from '../expressions/json-value.ts';
import { publishMessageIn } from './events.server.ts';
import type { TouchedInstance } from './store/touched-instance.ts';
import type { UnitOfWork } from './unit-of-work.server.ts';

/** A message that was published before its receiver waited. */
export async function correlateBuffered(
	unit: UnitOfWork,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
): Promise<void> {
	for (const event of events) {
		if (event.type !== 'message-subscription-opened') continue;
		if (!instance.state?.subscriptions[event.subscriptionId]) continue;
		await lockName(
			unit.tx,
			unit.runtime.db.dialect,
			`message ${event.messageName} ${event.correlationKey}`
		);
		const message = await unit.tx
			.selectFrom('message')
			.selectAll()
			.where('name', '=', event.messageName)
			.where('correlation_key', '=', event.correlationKey)
			.where('expires_at', '>', unit.now)
			.orderBy('published_at')
			.executeTakeFirst();
		if (!message) continue;
		await unit.tx.deleteFrom('message').where('id', '=', message.id).execute();
		await unit.send(instance.id, {
			type: 'correlate-message',
			subscriptionId: event.subscriptionId,
			messageId: message.message_id,
			variables: JSON.parse(message.variables_json) as JsonObject
		});
	}
}

/** A message that waited since an instance with its key was active: now that it has ended, it is published again. */
export async function publishBuffered(unit: UnitOfWork, instance: TouchedInstance): Promise<void> {
	const key = instance.state?.businessKey;
	if (!key) return;
	for (const { event, isOnePerKey } of instance.definition.process.startTriggers) {
		if (!isOnePerKey || event.kind !== 'message') continue;
		const name = String(event.messageName.evaluate({ variables: {}, now: unit.now }));
		await lockName(unit.tx, unit.runtime.db.dialect, `message ${name} ${key}`);
		const message = await unit.tx
			.selectFrom('message')
			.selectAll()
			.where('name', '=', name)
			.where('correlation_key', '=', key)
			.where('expires_at', '>', unit.now)
			.orderBy('published_at')
			.orderBy('id')
			.executeTakeFirst();
		if (!message) continue;
		await unit.tx.deleteFrom('message').where('id', '=', message.id).execute();
		await publishMessageIn(unit, {
			name,
			correlationKey: key,
			variables: JSON.parse(message.variables_json) as JsonObject,
			messageId: message.message_id,
			timeToLiveMs: message.expires_at - unit.now
		});
	}
}
