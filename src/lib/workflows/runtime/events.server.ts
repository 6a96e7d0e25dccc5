/** Messages (one receiver per process, buffered for a while) and signals (every receiver). */
import { lockName } from '#lib/database/dialect/advisory-lock.server.ts';
import { newId } from '#lib/database/id.ts';
import { conditionHolds } from '../engine/index.ts';
import type { JsonObject } from '../expressions/json-value.ts';
import type { LoadedDefinition } from './definition-cache.server.ts';
import type { UnitOfWork } from './unit-of-work.server.ts';

export interface PublishedMessage {
	readonly name: string;
	readonly correlationKey: string;
	readonly variables: JsonObject;
	/** How long it waits for a receiver, in milliseconds; 0 = only those who wait now. */
	readonly timeToLiveMs: number;
	/** Publishing the same id again while it waits has no effect. */
	readonly messageId: string | null;
	/** A process that brought the message about does not start with it. */
	readonly exceptProcessKey?: string | null;
	/** User behind the message, if there is one: the starter of what it starts. */
	readonly startedBy?: string | null;
	/** Called for each instance that the message starts. */
	readonly onStarted?: (processInstanceId: string) => Promise<void>;
}

/** Gives the message to one waiting instance per process, starts processes, or keeps it. */
export async function publishMessageIn(
	unit: UnitOfWork,
	message: PublishedMessage
): Promise<{ instanceIds: string[]; isBuffered: boolean }> {
	const { tx, runtime } = unit;
	await unit.flush();
	await lockName(tx, runtime.db.dialect, `message ${message.name} ${message.correlationKey}`);
	const served = new Set<string>();
	const instanceIds = await deliverToWaiting(unit, message, served);
	const isTaken = async ({ processKey, process }: LoadedDefinition, elementId: string) => {
		const own = process.startTriggers.filter((trigger) => trigger.elementId === elementId);
		const isOfMany = own.some(({ joinsInstance }) => joinsInstance);
		const isOnePerKey = message.correlationKey !== '' && own.some((own) => own.isOnePerKey);
		if (served.has(processKey) || !(isOfMany || isOnePerKey)) return served.has(processKey);
		// Another message with this key may have started the instance a moment ago, on another node.
		await lockName(tx, runtime.db.dialect, `start ${processKey} ${message.correlationKey}`);
		if (isOnePerKey) return isKeyActive(unit, processKey, message.correlationKey);
		instanceIds.push(...(await deliverToWaiting(unit, message, served)));
		return served.has(processKey);
	};
	const started = await startBySubscription(unit, 'message', message.name, message, isTaken);
	instanceIds.push(...started);
	if (instanceIds.length > 0 || message.timeToLiveMs <= 0)
		return { instanceIds, isBuffered: false };
	await tx
		.insertInto('message')
		.values({
			id: newId(),
			name: message.name,
			correlation_key: message.correlationKey,
			message_id: message.messageId,
			variables_json: JSON.stringify(message.variables),
			published_at: unit.now,
			expires_at: unit.now + message.timeToLiveMs
		})
		.onConflict((c) => c.columns(['name', 'correlation_key', 'message_id']).doNothing())
		.execute();
	return { instanceIds, isBuffered: true };
}

async function isKeyActive({ tx }: UnitOfWork, processKey: string, key: string): Promise<boolean> {
	const active = await tx
		.selectFrom('process_instance')
		.select('no')
		.where('process_key', '=', processKey)
		.where('business_key', '=', key)
		.where('ended_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return active !== undefined;
}

/** Gives the message to one waiting instance of each process that has had none yet. */
async function deliverToWaiting(
	unit: UnitOfWork,
	message: PublishedMessage,
	served: Set<string>
): Promise<string[]> {
	const waiting = await unit.tx
		.selectFrom('subscription')
		.innerJoin('process_instance', 'process_instance.id', 'subscription.process_instance_id')
		.select(['subscription.id', 'process_instance_id', 'process_key'])
		.where('subscription.kind', '=', 'message')
		.where('subscription.name', '=', message.name)
		.where('correlation_key', '=', message.correlationKey)
		.orderBy('opened_at')
		.execute();
	const instanceIds: string[] = [];
	for (const subscription of waiting) {
		if (served.has(subscription.process_key)) continue;
		const rejection = await unit.send(
			subscription.process_instance_id,
			{
				type: 'correlate-message',
				subscriptionId: subscription.id,
				messageId: message.messageId,
				variables: message.variables
			},
			{ keepUntil: unit.now + message.timeToLiveMs }
		);
		if (rejection) continue;
		served.add(subscription.process_key);
		instanceIds.push(subscription.process_instance_id);
	}
	return instanceIds;
}

/** Wakes every instance that waits for the signal and starts the processes that begin with it. */
export async function broadcastSignalIn(
	unit: UnitOfWork,
	signalName: string,
	variables: JsonObject
): Promise<string[]> {
	await unit.flush();
	const waiting = await unit.tx
		.selectFrom('subscription')
		.select('process_instance_id')
		.distinct()
		.where('kind', '=', 'signal')
		.where('name', '=', signalName)
		.execute();
	const instanceIds: string[] = [];
	for (const { process_instance_id: id } of waiting) {
		const rejection = await unit.send(id, { type: 'receive-signal', signalName, variables });
		if (!rejection) instanceIds.push(id);
	}
	const started = await startBySubscription(unit, 'signal', signalName, {
		variables,
		correlationKey: ''
	});
	return [...instanceIds, ...started];
}

async function startBySubscription(
	unit: UnitOfWork,
	kind: 'message' | 'signal',
	name: string,
	input: Pick<
		PublishedMessage,
		'variables' | 'correlationKey' | 'exceptProcessKey' | 'startedBy' | 'onStarted'
	>,
	/** Whether an instance of the process has taken the message: it starts no other one then. */
	isTaken: (definition: LoadedDefinition, elementId: string) => Promise<boolean> = () =>
		Promise.resolve(false)
): Promise<string[]> {
	const starts = await unit.tx
		.selectFrom('start_subscription')
		.select(['definition_id', 'element_id'])
		.where('kind', '=', kind)
		.where('name', '=', name)
		.execute();
	const ids: string[] = [];
	for (const start of starts) {
		const definition = await unit.runtime.definitions.byId(unit.tx, start.definition_id);
		if (definition.processKey === input.exceptProcessKey) continue;
		if (await isTaken(definition, start.element_id)) continue;
		const startedBy = input.startedBy ?? null;
		const id = await unit.create(definition, {
			variables: { ...input.variables, startedBy },
			startElementId: start.element_id,
			businessKey: input.correlationKey || null,
			startedBy
		});
		ids.push(id);
		await input.onStarted?.(id);
	}
	return ids;
}

/**
 * Starts the processes whose conditional start event holds. A condition that names variables is
 * asked only if one of them is given; what cannot be evaluated does not hold.
 */
export async function startOnConditionsIn(
	unit: UnitOfWork,
	variables: JsonObject,
	startedBy: string | null
): Promise<string[]> {
	const starts = await unit.tx
		.selectFrom('start_subscription')
		.select(['definition_id', 'element_id'])
		.where('kind', '=', 'condition')
		.execute();
	const scope = { variables, now: unit.now, timeZone: unit.runtime.timeZone };
	const ids: string[] = [];
	for (const start of starts) {
		const definition = await unit.runtime.definitions.byId(unit.tx, start.definition_id);
		const holds = definition.process.startTriggers.some(
			({ elementId, event }) =>
				elementId === start.element_id &&
				event.kind === 'conditional' &&
				(event.variableNames ?? Object.keys(variables)).some((name) => name in variables) &&
				conditionHolds(event, scope)
		);
		if (!holds) continue;
		const input = { variables: { ...variables, startedBy }, startElementId: start.element_id };
		ids.push(await unit.create(definition, { ...input, startedBy }));
	}
	return ids;
}
