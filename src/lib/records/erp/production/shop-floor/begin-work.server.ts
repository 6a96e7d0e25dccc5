/** Somebody begins to set up or to run an operation, or it stands still. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { insertRecord } from '../../../store/insert-record.server.ts';
import { getRow, holdRow, tableOf, type RecordRow } from '../../../store/record-tables.server.ts';
import { requireTeam } from '../../../store/require-team.ts';
import { orderUnderWay, stepRefused } from '../order/hold-order.server.ts';
import type { LogKind } from '../order/log-kinds.ts';

export interface WorkBeginning {
	readonly operationId: string;
	readonly kind: LogKind;
	readonly reason?: string | null;
	readonly note?: string | null;
	/** When it began; now when it is left out. */
	readonly at?: number;
}

export async function beginWork(
	tx: Tx,
	actor: Actor,
	work: WorkBeginning,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production');
	const operation = await getRow(tx, 'production_operation', work.operationId);
	const orderId = String(operation['production_order_id']);
	const order = await orderUnderWay(tx, actor, { id: orderId, step: 'begin work' }, context);
	const name = String(operation['name']);
	if ((await currentStatus(tx, work.operationId)) === 'done')
		throw stepRefused(order, 'begin work', `${name} is done`);
	const open = await tx
		.selectFrom('operation_log')
		.select('id')
		.where('production_operation_id', '=', work.operationId)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	if (open) throw stepRefused(order, 'begin work', `something is going on at ${name} already`);
	if (work.kind === 'setup' || work.kind === 'run')
		await takePlace(tx, String(operation['work_centre_id']));
	const log = await insertRecord(
		tx,
		actor,
		tableOf('operation_log'),
		{
			production_order_id: orderId,
			production_operation_id: work.operationId,
			work_centre_id: operation['work_centre_id'] ?? null,
			product_id: order['product_id'] ?? null,
			kind: work.kind,
			started_at: work.at ?? context.now,
			reason: work.reason ?? null,
			note: work.note ?? null,
			employee_id: actor.employeeId,
			currency: order['currency'] ?? null
		},
		context
	);
	await tx
		.updateTable('production_operation')
		.set((eb) => ({ status: 'running', updated_at: context.now, version: eb('version', '+', 1) }))
		.where('id', '=', work.operationId)
		.execute();
	return log;
}

async function currentStatus(tx: Tx, operationId: string): Promise<string> {
	const { status } = await tx
		.selectFrom('production_operation')
		.select('status')
		.where('id', '=', operationId)
		.executeTakeFirstOrThrow();
	return status;
}

/** As many operations run at a work centre as it has places. */
async function takePlace(tx: Tx, workCentreId: string): Promise<void> {
	const centre = await holdRow(tx, 'work_centre', workCentreId);
	const running = await tx
		.selectFrom('operation_log')
		.select(({ fn }) => fn.countAll().as('places'))
		.where('work_centre_id', '=', workCentreId)
		.where('kind', 'in', ['setup', 'run'])
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	const capacity = Number(centre['parallel_capacity']);
	if (Number(running?.places ?? 0) >= capacity)
		throw errors.workCentreBusy({ name: String(centre['name']), capacity });
}
