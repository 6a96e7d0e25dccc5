/** What must be true of the parcels in the database, whatever happened to the nodes. */
import { flowsOf } from '../history.ts';
import { parcelCommandOf } from './parcel-command.ts';
import type { Said } from './run-parcels.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { ExecutableProcess } from '#lib/workflows/model/executable-process.ts';

/** Every element instance of every parcel, under the names of the model. */
async function allElements({ reader }: Database) {
	return reader
		.selectFrom('element_instance as e')
		.innerJoin('process_instance as i', 'i.no', 'e.instance_no')
		.innerJoin('process_element as p', 'p.no', 'e.element_no')
		.select(['i.id as instanceId', 'i.business_key', 'p.element_id', 'e.no', 'e.loop_counter'])
		.select(['e.completed_at', 'e.is_terminated'])
		.execute();
}

function isCompleted(row: { completed_at: number | null; is_terminated: number }): boolean {
	return row.completed_at !== null && row.is_terminated === 0;
}

/** Answered commands that are not in effect. */
export async function lostCommands(db: Database, answered: readonly string[]) {
	const { reader } = db;
	const instances = await reader.selectFrom('process_instance').select('business_key').execute();
	const tasks = await reader
		.selectFrom('user_task')
		.select('id')
		.where('state', '=', 'completed')
		.execute();
	const paid = (await allElements(db)).filter(
		(row) => row.element_id === 'paid' && isCompleted(row)
	);
	const inEffect = new Set([
		...instances.map((instance) => `start ${instance.business_key}`),
		...tasks.map((task) => `complete ${task.id}`),
		...paid.map((instance) => `pay ${instance.business_key}`)
	]);
	return answered.filter((line) => {
		const { do: what, parcel, taskId } = parcelCommandOf(line);
		return !inEffect.has(`${what} ${what === 'complete' ? taskId : parcel}`);
	});
}

/** Rows that something waits for, although every instance has ended. */
export async function whatStillWaits({ reader }: Database) {
	const count = async (table: 'timer' | 'subscription' | 'job' | 'message') => {
		const rows = await reader.selectFrom(table).select('id').execute();
		return rows.length;
	};
	const open = await reader
		.selectFrom('user_task')
		.select('id')
		.where('state', '=', 'created')
		.execute();
	const incidents = await reader.selectFrom('incident').select('message').execute();
	const active = await reader
		.selectFrom('process_instance')
		.select('id')
		.where((eb) => eb.or([eb('state', '<>', 'completed'), eb('state_json', 'is not', null)]))
		.execute();
	return {
		timers: await count('timer'),
		subscriptions: await count('subscription'),
		jobs: await count('job'),
		messages: await count('message'),
		tasks: open.length,
		incidents: incidents.map(({ message }) => message),
		instances: active.length
	};
}

/** Bookings that are missing, doubled, or belong to nothing that was done. */
export async function wrongBookings(db: Database) {
	const bookings = await db.reader
		.selectFrom('audit_event')
		.select('record_id')
		.where('action', '=', 'parcel.book')
		.execute();
	const done = (await allElements(db))
		.filter((row) => row.element_id.startsWith('book') && isCompleted(row))
		.filter((row) => row.element_id !== 'bookItems' || row.loop_counter !== null)
		.map((row) => `${row.instanceId}/${row.no}`);
	const times = new Map<string, number>();
	for (const { record_id: id } of bookings) times.set(id, (times.get(id) ?? 0) + 1);
	const known = new Set(done);
	return {
		count: done.length,
		wrong: done.filter((id) => times.get(id) !== 1),
		unknown: [...times.keys()].filter((id) => !known.has(id))
	};
}

/** Work outside: one key a parcel, however often it was done, and one receipt that was accepted. */
export async function wrongReceipts(db: Database, { work }: Said) {
	const bookings = await db.reader
		.selectFrom('audit_event')
		.select(['record_id', 'after_json'])
		.where('action', '=', 'parcel.book')
		.execute();
	const receipts = new Map(
		bookings.map(({ record_id: id, after_json: after }) => [
			id,
			(JSON.parse(after ?? '{}') as { receipt?: string }).receipt
		])
	);
	const booked = (await allElements(db)).filter((row) => row.element_id === 'bookReceipt');
	const byInstance = Map.groupBy(booked, (row) => row.instanceId);
	const wrong: string[] = [];
	for (const [instanceId, rows] of byInstance) {
		const done = work.filter(({ key }) => key.startsWith(`${instanceId}:`));
		const keys = new Set(done.map(({ key }) => key));
		const accepted = rows.map((row) => receipts.get(`${instanceId}/${row.no}`));
		const isKnown = done.some(({ receipt }) => receipt === accepted[0]);
		if (keys.size !== 1 || accepted.length !== 1 || !isKnown)
			wrong.push(`${instanceId}: ${[...keys].join(' ')} booked ${accepted.join(' ')}`);
	}
	return { count: byInstance.size, wrong };
}

/** Element instances that never ended, and elements that the flows taken do not explain. */
export async function gapsInHistory(db: Database, process: ExecutableProcess) {
	const gaps: string[] = [];
	const instances = await db.reader.selectFrom('process_instance').select('id').execute();
	const byInstance = Map.groupBy(await allElements(db), (row) => row.instanceId);
	for (const { id } of instances) {
		const rows = byInstance.get(id) ?? [];
		for (const row of rows.filter(({ completed_at }) => completed_at === null))
			gaps.push(`${id}: ${row.element_id} has no end`);
		const flows = await flowsOf(db, id);
		const taken = (flowId: string) => flows.filter((flow) => flow === flowId).length;
		for (const element of process.elements.values()) {
			const own = rows.filter((row) => row.element_id === element.id && row.loop_counter === null);
			const done = own.filter(isCompleted).length;
			for (const flow of element.outgoing)
				if (taken(flow.id) !== done)
					gaps.push(`${id}: ${flow.id} taken ${taken(flow.id)} times, left ${done} times`);
			for (const flow of element.incoming)
				if (taken(flow.id) !== own.length)
					gaps.push(`${id}: ${flow.id} taken ${taken(flow.id)} times for ${own.length} begun`);
		}
	}
	return gaps;
}
