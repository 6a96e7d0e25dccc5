/**
 * A node that is killed, or cut off from its database. Four people at a time look at the parcels and
 * do what they wait for, until all have ended. What is asked, answered and done outside it prints.
 */
import { parcelCommandOf, type ParcelTask } from './parcel-command.ts';
import { book, ship } from './parcel-process.ts';
import { randomOf } from './random-of.ts';
import { say } from './say.ts';
import { NOW } from '../integration/records-rig.ts';
import { databaseTrouble } from '#lib/database/database-trouble.ts';
import { openDatabase } from '#lib/database/index.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { publishMessage } from '#lib/workflows/runtime/operate-instance.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { startWorkers } from '#lib/workflows/runtime/workers/start-workers.server.ts';

const AT_A_TIME = 4;
const PACE_MS = 80;
process.stdin
	.on('end', () => process.exit(1))
	.resume()
	.unref();

const task = JSON.parse(process.argv[2] ?? '') as ParcelTask;
const random = randomOf(task.seed);
const db = await openDatabase(task.location);
const clock = { now: () => NOW + (Date.now() - task.begunAt) * task.speed };
const runtime = createRuntime(db, {
	clock,
	connectors: [book, ship(() => 100 + random() * 400, say)]
});
const workers = startWorkers(runtime, (error) => {
	if (!isTrouble(error)) stop(error);
});
const parcels = Array.from({ length: task.parcels }, (_, index) => String(index));
const ended = new Set<string>();

await Promise.all(task.unanswered.map(ask));
await Promise.all(
	Array.from({ length: AT_A_TIME }, async () => {
		while (ended.size < parcels.length) {
			const open = parcels.filter((parcel) => !ended.has(parcel));
			const parcel = open[Math.floor(random() * open.length)]!;
			const next = await whenPossible(() => nextCommand(parcel));
			if (next === 'ended') ended.add(parcel);
			else if (next) await ask(next);
			// People take their time: there is work for as long as nodes are killed.
			if (next !== 'ended') await new Promise((resolve) => setTimeout(resolve, random() * PACE_MS));
		}
	})
);
await workers.stop();
await db.close();
say('done');

function stop(error: unknown): never {
	console.error(error);
	process.exit(1);
}

/** The database is busy, or there is no way to it: wait a moment and try again. */
function isTrouble(error: unknown): boolean {
	const known = error instanceof DomainError ? error : databaseTrouble(error);
	return known?.code === 'database_busy' || known?.code === 'database_unreachable';
}

async function whenPossible<T>(work: () => Promise<T>): Promise<T> {
	for (;;) {
		try {
			return await work();
		} catch (error) {
			if (!isTrouble(error)) throw error;
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
}

async function nextCommand(parcel: string): Promise<string | null> {
	const instance = await db.reader
		.selectFrom('process_instance as i')
		.leftJoin('user_task as t', (join) =>
			join.onRef('t.process_instance_id', '=', 'i.id').on('t.state', '=', 'created')
		)
		.leftJoin('subscription as s', 's.process_instance_id', 'i.id')
		.select(['i.state', 't.id as taskId', 's.id as subscriptionId'])
		.where('i.business_key', '=', parcel)
		.executeTakeFirst();
	if (!instance) return `start ${parcel}`;
	if (instance.state !== 'active') return 'ended';
	if (instance.subscriptionId) return `pay ${parcel}`;
	return instance.taskId ? `complete ${parcel} ${instance.taskId}` : null;
}

async function ask(line: string): Promise<void> {
	say(`asked ${line}`);
	try {
		const isDone = await whenPossible(() => carryOut(line));
		say(`${isDone ? 'answered' : 'refused'} ${line}`);
	} catch (error) {
		const isTooLate =
			error instanceof DomainError && ['user_task_ended', 'command_rejected'].includes(error.code);
		if (!isTooLate)
			stop(new Error(`Expected '${line}' to be done, but it failed.`, { cause: error }));
		say(`refused ${line}`);
	}
}

/** False: somebody else was faster. */
async function carryOut(line: string): Promise<boolean> {
	const { do: what, parcel, taskId } = parcelCommandOf(line);
	if (what === 'start') {
		const input = { processKey: 'parcel', businessKey: parcel, variables: { parcel } };
		await startInstance(runtime, systemActor, { ...input, requestKey: `start ${parcel}` });
	} else if (what === 'complete') {
		await completeUserTask(runtime, systemActor, { taskId, variables: {} });
	} else {
		const message = { name: 'paid', correlationKey: parcel, variables: {}, messageId: null };
		const { instanceIds } = await publishMessage(runtime, { ...message, timeToLiveMs: 0 });
		return instanceIds.length > 0;
	}
	return true;
}
