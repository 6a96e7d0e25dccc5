/** A counter entry for work that was noted wrongly: every sum over the entries is right again. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { decimalText } from '../../../catalogue/decimal.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { insertRecord } from '../../../store/insert-record.server.ts';
import { getRow, tableOf, type RecordRow } from '../../../store/record-tables.server.ts';
import { moveOperation, workedSeconds } from './end-work.server.ts';

const COUNTED = [
	'busy_seconds',
	'run_seconds',
	'ideal_seconds',
	'stopped_seconds',
	'good_milli',
	'scrap_milli',
	'rework_milli',
	'cost_minor'
] as const;

const KEPT = [
	'production_order_id',
	'production_operation_id',
	'work_centre_id',
	'product_id',
	'kind',
	'started_at',
	'ended_at',
	'worked_on',
	'reason',
	'note',
	'employee_id',
	'currency'
] as const;

export async function takeBackWork(
	tx: Tx,
	actor: Actor,
	id: string,
	context: CommandContext
): Promise<RecordRow> {
	const log = await getRow(tx, 'operation_log', id);
	await refuseUsedOutput(tx, log);
	const counter = await insertRecord(
		tx,
		actor,
		tableOf('operation_log'),
		{
			...Object.fromEntries(KEPT.map((name) => [name, log[name] ?? null])),
			...Object.fromEntries(COUNTED.map((name) => [name, -Number(log[name])])),
			reverses_id: id
		},
		context
	);
	await moveOperation(
		tx,
		{
			id: String(log['production_operation_id']),
			good_milli: -Number(log['good_milli']),
			scrap_milli: -Number(log['scrap_milli']),
			rework_milli: -Number(log['rework_milli']),
			workedSeconds: -workedSeconds(log),
			costMinor: -Number(log['cost_minor']),
			status: (await isRunning(tx, log)) ? 'running' : 'open'
		},
		context
	);
	return counter;
}

async function isRunning(tx: Tx, log: RecordRow): Promise<boolean> {
	const open = await tx
		.selectFrom('operation_log')
		.select('id')
		.where('production_operation_id', '=', String(log['production_operation_id']))
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	return open !== undefined;
}

/** What the next operation or the warehouse has already taken stays. */
async function refuseUsedOutput(tx: Tx, log: RecordRow): Promise<void> {
	const orderId = String(log['production_order_id']);
	const operation = await getRow(
		tx,
		'production_operation',
		String(log['production_operation_id'])
	);
	const next = await tx
		.selectFrom('production_operation')
		.select(['name', 'good_milli', 'scrap_milli'])
		.where('production_order_id', '=', orderId)
		.where('position', '>', Number(operation['position']))
		.orderBy('position')
		.executeTakeFirst();
	const order = await getRow(tx, 'production_order', orderId);
	const usedMilli = next ? next.good_milli + next.scrap_milli : Number(order['produced_milli']);
	const leftMilli = Number(operation['good_milli']) - Number(log['good_milli']);
	if (leftMilli < usedMilli)
		throw errors.postingTakenBack({
			reason: `${decimalText(usedMilli - leftMilli, 3)} of these pieces are ${next ? `worked on in ${next.name}` : 'in stock'} already`
		});
}
