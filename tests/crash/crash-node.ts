/**
 * A node that is killed. Ten people at a time take an order and do what it waits for until it has
 * ended, as `ordering.ts` says, through the commands of the product. What is asked and what is
 * answered it prints, so that the test can hold it to it; what it never answered is asked again.
 */
import { requester, orderOf, answerTask, PRODUCTS, SUPPLIERS } from './ordering.ts';
import { say } from './say.ts';
import { textOf, type NodeTask, type OrderCommand } from './order-command.ts';
import { NOW } from '../integration/records-rig.ts';
import { lockName } from '#lib/database/dialect/advisory-lock.server.ts';
import { openDatabase } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import {
	createRequisition,
	submitRequisition
} from '#lib/records/erp/purchasing/requisition.server.ts';
import { CONNECTORS } from '#lib/workflows/connectors/index.server.ts';
import {
	followRecords,
	startProcessOnRecord
} from '#lib/workflows/connectors/record-processes.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { startWorkers } from '#lib/workflows/runtime/workers/start-workers.server.ts';

const AT_A_TIME = 10;
// A test that is gone kills nobody: then a node ends by itself.
process.stdin
	.on('end', () => process.exit(1))
	.resume()
	.unref();

const task = JSON.parse(process.argv[2] ?? '') as NodeTask;
const db = await openDatabase(task.location);
// Every run has the same day, and time never goes back when a node takes over from another.
const clock = { now: () => NOW + Date.now() - task.begunAt };
const runtime = createRuntime(db, { clock, connectors: CONNECTORS });
const unfollow = followRecords(runtime);
const workers = startWorkers(runtime, stop);
const productIds = await idsOf('product', PRODUCTS);
const supplierIds = await idsOf('supplier', SUPPLIERS);
const { id: costCentreId } = await db.reader
	.selectFrom('cost_centre')
	.select('id')
	.executeTakeFirstOrThrow();

await Promise.all(task.unanswered.map(ask));
const ended = await endedOrders();
const waiting = task.markers.filter((marker) => !ended.has(reasonOf(marker)));
await Promise.all(
	Array.from({ length: AT_A_TIME }, async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await drive(next);
	})
);
await workers.stop();
unfollow();
await db.close();
say('done');

function stop(error: unknown): never {
	console.error(error);
	process.exit(1);
}

async function endedOrders(): Promise<Set<string | null>> {
	const orders = await db.reader
		.selectFrom('requisition as r')
		.innerJoin('process_instance as i', 'i.id', 'r.process_instance_id')
		.select('r.reason')
		.where('i.state', '<>', 'active')
		.execute();
	return new Set(orders.map((order) => order.reason));
}

async function drive(marker: number): Promise<void> {
	for (;;) {
		const next = await nextCommand(marker);
		if (next === 'ended') return;
		if (next === 'wait') await new Promise((resolve) => setTimeout(resolve, 20));
		else await ask(next);
	}
}

/** What somebody does who looks at the order now. */
async function nextCommand(marker: number): Promise<OrderCommand | 'wait' | 'ended'> {
	const order = await db.reader
		.selectFrom('requisition as r')
		.leftJoin('process_instance as i', 'i.id', 'r.process_instance_id')
		.leftJoin('user_task as t', (join) =>
			join.onRef('t.process_instance_id', '=', 'i.id').on('t.state', '=', 'created')
		)
		.select((eb) => [
			'r.id',
			'i.state',
			'i.incident_count',
			't.id as taskId',
			't.element_id',
			eb
				.selectFrom('user_task as done')
				.select((done) => done.fn.countAll<number>().as('count'))
				.whereRef('done.process_instance_id', '=', 'i.id')
				.whereRef('done.element_id', '=', 't.element_id')
				.where('done.state', '=', 'completed')
				.as('round')
		])
		.where('r.reason', '=', reasonOf(marker))
		.executeTakeFirst();
	if (!order) return { do: 'request', marker };
	if (order.state === null) return { do: 'start', marker };
	if (order.state !== 'active') return 'ended';
	if (order.incident_count) stop(new Error(`Expected no incident, but order ${marker} has one.`));
	const { taskId, element_id: element, round } = order;
	return taskId && element
		? { do: 'complete', marker, element, round: Number(round), taskId }
		: 'wait';
}

async function ask(command: OrderCommand): Promise<void> {
	say(`asked ${textOf(command)}`);
	for (;;) {
		try {
			await carryOut(command);
			return say(`answered ${textOf(command)}`);
		} catch (error) {
			if (isTooLate(error)) return say(`refused ${textOf(command)}`);
			if (!isBusy(error))
				stop(
					new Error(`Expected '${textOf(command)}' to be done, but it failed.`, { cause: error })
				);
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
}

/** Many wait for one row on a slow machine: "wait a moment and send it again". */
function isBusy(error: unknown): boolean {
	return error instanceof DomainError && error.code === 'database_busy';
}

/** Another client did the task at the same moment, under a request key of its own. */
function isTooLate(error: unknown): boolean {
	return (
		task.clients > 1 &&
		error instanceof DomainError &&
		['user_task_ended', 'command_rejected'].includes(error.code)
	);
}

async function carryOut(command: OrderCommand): Promise<void> {
	if (command.do !== 'complete')
		return command.do === 'request' ? requestGoods(command.marker) : startProcess(command.marker);
	const { marker, element, round, taskId } = command;
	const { who, values: variables } = answerTask(marker, element, round, supplierIds);
	const requestKey = `task ${taskId} for client ${task.client}`;
	await completeUserTask(runtime, who, { taskId, variables, requestKey });
}

/** Records have no request keys: who asks looks first, and holds the marker while looking. */
async function requestGoods(marker: number): Promise<void> {
	const order = orderOf(marker);
	await inTransaction(db, async (tx) => {
		await lockName(tx, db.dialect, reasonOf(marker));
		const known = await tx
			.selectFrom('requisition')
			.select('id')
			.where('reason', '=', reasonOf(marker))
			.executeTakeFirst();
		if (known) return;
		const context = { now: clock.now(), timeZone: runtime.timeZone };
		const draft = await createRequisition(
			tx,
			requester,
			{
				costCentreId,
				neededOn: '2026-03-31',
				reason: reasonOf(marker),
				suggestedSupplierId: order.isSupplierSuggested
					? (supplierIds[order.supplier] ?? null)
					: null,
				lines: order.lines.map((line) => ({
					productId: productIds[line.product] ?? null,
					quantityMilli: line.quantity * 1_000,
					unitPriceMicros: line.estimateMinor * 10_000
				}))
			},
			context
		);
		if (!order.isStartedByHand)
			await submitRequisition(tx, requester, { id: String(draft['id']) }, context);
	});
}

async function startProcess(marker: number): Promise<void> {
	const { id } = await db.reader
		.selectFrom('requisition')
		.select('id')
		.where('reason', '=', reasonOf(marker))
		.executeTakeFirstOrThrow();
	await startProcessOnRecord(runtime, requester, {
		processKey: 'procurement',
		record: { table: 'requisition', id },
		requestKey: reasonOf(marker)
	});
}

function reasonOf(marker: number): string {
	return `order ${marker}`;
}

async function idsOf(table: 'product' | 'supplier', names: readonly string[]) {
	const rows = await db.reader.selectFrom(table).select(['id', 'name']).execute();
	return Object.fromEntries(
		rows.filter((row) => names.includes(row.name)).map((row) => [row.name, row.id])
	);
}
