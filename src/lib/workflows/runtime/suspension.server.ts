/**
 * Suspended instances lose nothing: messages, signals and results that reach one are kept as rows,
 * and timers and jobs stay where they are. Resuming hands everything over in order of time.
 */
import { newId } from '#lib/database/id.ts';
import {
	isSuspended,
	type Command,
	type InstanceState,
	type Rejection,
	type TimerState
} from '../engine/index.ts';
import { publishMessageIn } from './events.server.ts';
import type { TouchedInstance } from './store/touched-instance.ts';
import type { UnitOfWork } from './unit-of-work.server.ts';

/** What others send; an operator's own commands are refused instead. */
const HELD: ReadonlySet<Command['type']> = new Set([
	'correlate-message',
	'receive-signal',
	'complete-job',
	'fail-job',
	'throw-error',
	'child-completed',
	'child-threw-error',
	'child-escalated',
	'child-failed'
]);

/** Steps of one resumption; what is due beyond them is left to the workers. */
const MAX_CAUGHT_UP = 500;

/**
 * Keeps a refused command of a suspended instance and gives null: for its sender it has arrived.
 * `keepUntil`: how long a message waits for another receiver if this one no longer wants it then.
 */
export async function holdIfSuspended(
	unit: UnitOfWork,
	{ id, state }: TouchedInstance,
	refused: { command: Command; rejection: Rejection; keepUntil: number }
): Promise<Rejection | null> {
	const { command, rejection, keepUntil } = refused;
	if (rejection.code !== 'instance_suspended' || !HELD.has(command.type)) return rejection;
	const wanted =
		command.type === 'correlate-message' ? state?.subscriptions[command.subscriptionId] : null;
	await unit.tx
		.insertInto('held_command')
		.values({
			id: newId(),
			process_instance_id: id,
			at: unit.now,
			command_json: JSON.stringify(command),
			message_name: wanted?.name ?? null,
			correlation_key: wanted?.correlationKey ?? null,
			keep_until: keepUntil
		})
		.execute();
	return null;
}

interface Origin {
	readonly byParent?: boolean;
}

export async function suspendIn(
	unit: UnitOfWork,
	instanceId: string,
	{ byParent }: Origin = {}
): Promise<Rejection | null> {
	return unit.send(instanceId, { type: 'suspend-instance', byParent });
}

export async function resumeIn(
	unit: UnitOfWork,
	instanceId: string,
	{ byParent }: Origin = {}
): Promise<Rejection | null> {
	const before = (await unit.touch(instanceId))?.state;
	const wasHeld = before ? isSuspended(before) : false;
	const rejection = await unit.send(instanceId, { type: 'resume-instance', byParent });
	if (rejection) return rejection;
	const instance = await unit.touch(instanceId);
	const isFree = instance?.state && !isSuspended(instance.state);
	if (wasHeld && isFree) await catchUp(unit, instance);
	return null;
}

async function catchUp(unit: UnitOfWork, instance: TouchedInstance): Promise<void> {
	const arrived = await unit.tx
		.selectFrom('held_command')
		.selectAll()
		.where('process_instance_id', '=', instance.id)
		.orderBy('at')
		.orderBy('id')
		.execute();
	await unit.tx.deleteFrom('held_command').where('process_instance_id', '=', instance.id).execute();
	for (let step = 0; arrived.length > 0 || step < MAX_CAUGHT_UP; step++) {
		const timer = earliestDue(instance.state, unit.now);
		const [next] = arrived;
		if (timer && (!next || timer.dueAt <= next.at)) {
			await unit.send(instance.id, { type: 'trigger-timer', timerId: timer.id });
		} else if (next) {
			arrived.shift();
			await deliver(unit, instance.id, next);
		} else return;
	}
}

function earliestDue(state: InstanceState | null, now: number): TimerState | undefined {
	if (state?.status !== 'active') return undefined;
	return Object.values(state.timers)
		.filter(({ dueAt }) => dueAt <= now)
		.sort((a, b) => a.dueAt - b.dueAt)[0];
}

interface HeldCommand {
	readonly command_json: string;
	readonly message_name: string | null;
	readonly correlation_key: string | null;
	readonly keep_until: number;
}

async function deliver(unit: UnitOfWork, instanceId: string, held: HeldCommand): Promise<void> {
	const command = JSON.parse(held.command_json) as Command;
	const rejection = await unit.send(instanceId, command);
	// Somebody else may want a message that came too late for this instance.
	if (!rejection || command.type !== 'correlate-message' || held.message_name === null) return;
	await publishMessageIn(unit, {
		name: held.message_name,
		correlationKey: held.correlation_key ?? '',
		variables: command.variables ?? {},
		messageId: command.messageId ?? null,
		timeToLiveMs: Math.max(0, held.keep_until - unit.now)
	});
}
