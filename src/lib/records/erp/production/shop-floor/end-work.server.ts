/**
 * What was begun at an operation ends: its time is counted, what came out is noted, and the time of
 * set-up and run costs what the work centre costs an hour. Then the entry is posted and stays.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { postProductionTime } from '../../../finance/postings.ts';
import { dateOf } from '../../../catalogue/date-text.ts';
import { decimalText } from '../../../catalogue/decimal.ts';
import { recordInvalid } from '../../../store/check-record.server.ts';
import type { RecordProblem } from '../../../catalogue/table-definition.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { getRow, tableOf, type RecordRow } from '../../../store/record-tables.server.ts';
import { requireTeam } from '../../../store/require-team.ts';
import { saveRecord } from '../../../store/save-record.server.ts';
import { keepOrder, orderUnderWay, stepRefused } from '../order/hold-order.server.ts';
import { idealSeconds, workCostMinor } from '../order/planned-amounts.ts';
import { postProduction } from './post-production.server.ts';

export interface WorkEnd {
	readonly logId: string;
	readonly goodMilli?: number;
	readonly scrapMilli?: number;
	/** Of the good ones: those that had to be worked on again. */
	readonly reworkMilli?: number;
	readonly reason?: string | null;
	readonly note?: string | null;
	/** The operation has nothing more to do. */
	readonly isDone?: boolean;
	/** When it ended; now when it is left out. */
	readonly at?: number;
}

export async function endWork(
	tx: Tx,
	actor: Actor,
	end: WorkEnd,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production');
	const { production_order_id: orderId } = await getRow(tx, 'operation_log', end.logId);
	const step = { id: String(orderId), step: 'end work' };
	const order = await orderUnderWay(tx, actor, step, context);
	const log = await getRow(tx, 'operation_log', end.logId);
	if (log['ended_at'] !== null) throw stepRefused(order, step.step, 'it has ended already');
	const operation = await getRow(
		tx,
		'production_operation',
		String(log['production_operation_id'])
	);
	const output = readOutput(log, end);
	await refuseMoreThanCame(tx, order, operation, output);
	const centre = await getRow(tx, 'work_centre', String(log['work_centre_id']));
	const at = end.at ?? context.now;
	const measured = measure(log, { at, output, operation, centre });
	const ended = await saveRecord(
		tx,
		actor,
		tableOf('operation_log'),
		{
			before: log,
			changes: {
				ended_at: at,
				worked_on: dateOf(at, context.timeZone ?? 'UTC'),
				...measured,
				...output,
				reason: end.reason ?? log['reason'] ?? null,
				note: end.note ?? log['note'] ?? null
			},
			action: 'operation_log.ended',
			change: 'update'
		},
		context
	);
	const costMinor = measured.cost_minor;
	await moveOperation(
		tx,
		{
			id: String(operation['id']),
			...output,
			workedSeconds: workedSeconds(ended),
			costMinor,
			status: end.isDone ? 'done' : 'open'
		},
		context
	);
	if (costMinor !== 0)
		await postProduction(
			tx,
			actor,
			order,
			{
				kind: 'time',
				memo: 'Work on',
				productId: String(order['product_id']),
				logId: end.logId,
				wipMinor: costMinor,
				lines: postProductionTime(
					String(order['product_id']),
					costMinor,
					centre['cost_centre_id'] as string | null
				)
			},
			context
		);
	const changes = {
		labour_cost_minor: Number(order['labour_cost_minor']) + costMinor,
		scrapped_milli: Number(order['scrapped_milli']) + output.scrap_milli
	};
	await keepOrder(tx, actor, { before: order, changes, action: 'worked' }, context);
	return ended;
}

interface Output {
	readonly good_milli: number;
	readonly scrap_milli: number;
	readonly rework_milli: number;
}

function readOutput(log: RecordRow, end: WorkEnd): Output {
	const output = {
		good_milli: end.goodMilli ?? 0,
		scrap_milli: end.scrapMilli ?? 0,
		rework_milli: end.reworkMilli ?? 0
	};
	const problems: RecordProblem[] = [];
	for (const [field, value] of Object.entries(output)) {
		if (!Number.isSafeInteger(value) || value < 0)
			problems.push({ field, message: 'Nothing or more can come out.' });
		else if (value > 0 && log['kind'] !== 'run')
			problems.push({ field, message: 'Only a run has output.' });
	}
	if (output.rework_milli > output.good_milli)
		problems.push({ field: 'rework_milli', message: 'Reworked pieces are some of the good ones.' });
	const needsReason = output.scrap_milli > 0 || output.rework_milli > 0;
	if (needsReason && !(end.reason ?? log['reason']))
		problems.push({ field: 'reason', message: 'Say why there was scrap or rework.' });
	if (problems.length > 0) throw recordInvalid(tableOf('operation_log'), problems);
	return output;
}

/** Pieces come out of the operation before, and into the first one as many as are ordered. */
async function refuseMoreThanCame(
	tx: Tx,
	order: RecordRow,
	operation: RecordRow,
	output: Output
): Promise<void> {
	const before = await tx
		.selectFrom('production_operation')
		.select(['name', 'good_milli'])
		.where('production_order_id', '=', String(order['id']))
		.where('position', '<', Number(operation['position']))
		.orderBy('position', 'desc')
		.executeTakeFirst();
	const most = before?.good_milli ?? Number(order['quantity_milli']);
	const given =
		Number(operation['good_milli']) +
		Number(operation['scrap_milli']) +
		output.good_milli +
		output.scrap_milli;
	if (given > most)
		throw errors.productionQuantityRefused({
			what: before ? `what came out of ${before.name}` : 'what is ordered',
			most: decimalText(most, 3),
			given: decimalText(given, 3)
		});
}

interface Measured {
	readonly at: number;
	readonly output: Output;
	readonly operation: RecordRow;
	readonly centre: RecordRow;
}

/** The base quantities of ISO 22400-2; planned downtime is no planned busy time. */
function measure(log: RecordRow, { at, output, operation, centre }: Measured) {
	const seconds = Math.round((at - Number(log['started_at'])) / 1000);
	if (seconds < 0)
		throw recordInvalid(tableOf('operation_log'), [
			{ field: 'ended_at', message: 'Work cannot end before it began.' }
		]);
	const isWork = log['kind'] === 'run' || log['kind'] === 'setup';
	return {
		busy_seconds: log['kind'] === 'planned_downtime' ? 0 : seconds,
		stopped_seconds: log['kind'] === 'planned_downtime' ? seconds : 0,
		run_seconds: log['kind'] === 'run' ? seconds : 0,
		ideal_seconds: idealSeconds(
			Number(operation['unit_minutes_milli']),
			output.good_milli + output.scrap_milli
		),
		cost_minor: isWork ? workCostMinor(seconds, Number(centre['hourly_cost_minor'])) : 0
	};
}

/** Set-up and run; what stands still is not worked. */
export function workedSeconds(log: RecordRow): number {
	return log['kind'] === 'run' || log['kind'] === 'setup' ? Number(log['busy_seconds']) : 0;
}

export async function moveOperation(
	tx: Tx,
	by: Output & {
		readonly id: string;
		readonly workedSeconds: number;
		readonly costMinor: number;
		readonly status: 'open' | 'running' | 'done';
	},
	{ now }: CommandContext
): Promise<void> {
	await tx
		.updateTable('production_operation')
		.set((eb) => ({
			good_milli: eb('good_milli', '+', by.good_milli),
			scrap_milli: eb('scrap_milli', '+', by.scrap_milli),
			rework_milli: eb('rework_milli', '+', by.rework_milli),
			worked_seconds: eb('worked_seconds', '+', by.workedSeconds),
			cost_minor: eb('cost_minor', '+', by.costMinor),
			status: by.status,
			updated_at: now,
			version: eb('version', '+', 1)
		}))
		.where('id', '=', by.id)
		.execute();
}
