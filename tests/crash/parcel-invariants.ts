/** What must be true of the parcels in the database, whatever happened to the nodes. */
import { parcelCommandOf } from './parcel-command.ts';
import type { Said } from './run-parcels.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { ExecutableProcess } from '#lib/workflows/model/executable-process.ts';

/** Answered commands that are not in effect. */
export async function lostCommands({ reader }: Database, answered: readonly string[]) {
	const instances = await reader.selectFrom('process_instance').select('business_key').execute();
	const tasks = await reader
		.selectFrom('user_task')
		.select('id')
		.where('state', '=', 'completed')
		.execute();
	const paid = await reader
		.selectFrom('element_instance as e')
		.innerJoin('process_instance as i', 'i.id', 'e.process_instance_id')
		.select('i.business_key')
		.where('e.element_id', '=', 'paid')
		.where('e.state', '=', 'completed')
		.execute();
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
export async function wrongBookings({ reader }: Database) {
	const bookings = await reader
		.selectFrom('audit_event')
		.select(['record_id', 'after_json'])
		.where('action', '=', 'parcel.book')
		.execute();
	const done = await reader
		.selectFrom('element_instance')
		.select('id')
		.where('element_id', 'like', 'book%')
		.where('element_type', '<>', 'multi-instance')
		.where('state', '=', 'completed')
		.execute();
	const times = new Map<string, number>();
	for (const { record_id: id } of bookings) times.set(id, (times.get(id) ?? 0) + 1);
	const wrong = done.filter(({ id }) => times.get(id) !== 1).map(({ id }) => id);
	const known = new Set(done.map(({ id }) => id));
	return { count: done.length, wrong, unknown: [...times.keys()].filter((id) => !known.has(id)) };
}

/**
 * Work outside: one key a parcel, however often it was done, and of the receipts the one that was
 * accepted first and no other.
 */
export async function wrongReceipts({ reader }: Database, { work }: Said) {
	const bookings = await reader
		.selectFrom('audit_event')
		.innerJoin('element_instance as e', 'e.id', 'audit_event.record_id')
		.select(['audit_event.process_instance_id', 'after_json'])
		.where('e.element_id', '=', 'bookReceipt')
		.execute();
	const ships = await reader
		.selectFrom('element_instance')
		.select(['id', 'process_instance_id'])
		.where('element_id', '=', 'ship')
		.execute();
	const wrong: string[] = [];
	for (const { id, process_instance_id: instance } of ships) {
		const done = work.filter(({ key }) => key.startsWith(`${id}:`));
		const keys = new Set(done.map(({ key }) => key));
		const booked = bookings.filter((booking) => booking.process_instance_id === instance);
		const receipts = booked.map(
			({ after_json: after }) => (JSON.parse(after ?? '{}') as { receipt?: string }).receipt
		);
		const isKnown = done.some(({ receipt }) => receipt === receipts[0]);
		if (keys.size !== 1 || receipts.length !== 1 || !isKnown)
			wrong.push(`${instance}: ${[...keys].join(' ')} booked ${receipts.join(' ')}`);
	}
	return { count: ships.length, wrong };
}

/** Element instances that never ended, and elements that the flows taken do not explain. */
export async function gapsInHistory({ reader }: Database, process: ExecutableProcess) {
	const gaps: string[] = [];
	const instances = await reader.selectFrom('process_instance').select('id').execute();
	const elements = await reader.selectFrom('element_instance').selectAll().execute();
	const flows = await reader.selectFrom('flow_taken').selectAll().execute();
	const byInstance = Map.groupBy(elements, (row) => row.process_instance_id);
	const flowsByInstance = Map.groupBy(flows, (row) => row.process_instance_id);
	for (const { id } of instances) {
		const rows = byInstance.get(id) ?? [];
		for (const row of rows.filter(({ completed_at }) => completed_at === null))
			gaps.push(`${id}: ${row.element_id} has no end`);
		const taken = (flowId: string) =>
			(flowsByInstance.get(id) ?? []).filter((row) => row.flow_id === flowId).length;
		for (const element of process.elements.values()) {
			const own = rows.filter((row) => row.element_id === element.id && row.loop_counter === null);
			const done = own.filter(({ state }) => state === 'completed').length;
			for (const flow of element.outgoing)
				if (taken(flow.id) !== done)
					gaps.push(`${id}: ${flow.id} taken ${taken(flow.id)}, not ${done}`);
			const isJoin = element.incoming.length > 1;
			for (const flow of element.incoming)
				if (taken(flow.id) !== own.length)
					gaps.push(
						`${id}: ${element.id} begun ${own.length}, by ${isJoin ? 'each of ' : ''}${taken(flow.id)}`
					);
		}
	}
	return gaps;
}
