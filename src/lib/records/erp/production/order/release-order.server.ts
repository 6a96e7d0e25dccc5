/**
 * The release copies components and operations from the bill of material in force, plans when each
 * operation is done and reserves what is there. Taken back, the copies go, as nothing was done yet.
 */
import { calendarsIn } from '#lib/calendars/store/load-calendars.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { dateOf, readInstant } from '../../../catalogue/date-text.ts';
import { changeStatus } from '../../../store/change-status.server.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { insertRecord } from '../../../store/insert-record.server.ts';
import {
	getRow,
	recordTables,
	tableOf,
	type RecordRow
} from '../../../store/record-tables.server.ts';
import { requireTeam } from '../../../store/require-team.ts';
import { today } from '../../../store/today.ts';
import { cancelInspections } from '../../quality/decide-inspection.server.ts';
import { inspectProduction } from '../../quality/request-inspections.server.ts';
import { validBom } from '../bom/valid-bom.server.ts';
import { holdOrder, keepOrder, ORDER, stepRefused } from './hold-order.server.ts';
import { plannedMinutes, requiredMilli } from './planned-amounts.ts';
import { workInProgressMinor } from '../shop-floor/post-production.server.ts';
import { releaseReservations, reserveComponents } from './reserve-components.server.ts';
import { scheduleOperations } from './schedule-operations.ts';

const STANDARD = 'standard';
const AROUND_THE_CLOCK = {
	nextOpening: (at: number) => at,
	addWorkingTime: (from: number, duration: number) => from + duration
};

export async function releaseOrder(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production');
	const order = await holdOrder(tx, id);
	if (order['status'] !== 'draft')
		return changeStatus(tx, actor, ORDER, { before: order, to: 'released' }, context);
	const now = today(context);
	const planned = String(order['planned_start_on'] ?? now);
	const bom = await bomFor(tx, order, planned < now ? now : planned);
	await copyComponents(tx, actor, order, bom, context);
	const endAt = await copyOperations(tx, actor, order, bom, context);
	await inspectProduction(tx, actor, order, context);
	const { isShort } = await reserveComponents(tx, id, context);
	const changes = {
		bill_of_material_id: bom['id'] ?? null,
		is_short: isShort ? 1 : 0,
		planned_start_on: planned,
		planned_end_on: order['planned_end_on'] ?? latest(planned, dateOf(endAt, zoneOf(context)))
	};
	return changeStatus(tx, actor, ORDER, { before: order, to: 'released', changes }, context);
}

const zoneOf = (context: CommandContext) => context.timeZone ?? 'UTC';
const latest = (a: string, b: string) => (a > b ? a : b);

async function bomFor(tx: Tx, order: RecordRow, on: string): Promise<RecordRow> {
	const productId = String(order['product_id']);
	const bom = await validBom(tx, productId, on);
	if (bom) return bom;
	const product = await getRow(tx, 'product', productId);
	throw errors.bomMissing({ product: String(product['name']), on });
}

async function copyComponents(
	tx: Tx,
	actor: Actor,
	order: RecordRow,
	bom: RecordRow,
	context: CommandContext
): Promise<void> {
	const lines = await tx
		.selectFrom('bom_component')
		.selectAll()
		.where('bill_of_material_id', '=', String(bom['id']))
		.orderBy('position')
		.execute();
	for (const line of lines) {
		const values = {
			production_order_id: order['id'] ?? null,
			position: line.position,
			product_id: line.product_id,
			unit: line.unit,
			required_milli: requiredMilli({
				orderMilli: Number(order['quantity_milli']),
				componentMilli: line.quantity_milli,
				makesMilli: Number(bom['quantity_milli']),
				scrapBp: line.scrap_bp
			}),
			currency: order['currency'] ?? null
		};
		await insertRecord(tx, actor, tableOf('production_component'), values, context);
	}
}

/** When the last one ends. */
async function copyOperations(
	tx: Tx,
	actor: Actor,
	order: RecordRow,
	bom: RecordRow,
	context: CommandContext
): Promise<number> {
	const lines = await tx
		.selectFrom('bom_operation as o')
		.innerJoin('work_centre as w', 'w.id', 'o.work_centre_id')
		.select([
			'o.position',
			'o.name',
			'o.work_centre_id',
			'o.setup_minutes',
			'o.unit_minutes_milli',
			'o.is_inspected',
			'w.calendar_key',
			'w.practical_share_bp'
		])
		.where('o.bill_of_material_id', '=', String(bom['id']))
		.orderBy('o.position')
		.execute();
	const calendars = await calendarsIn(tx);
	const planned = lines.map((line) => ({
		line,
		minutes: plannedMinutes({
			quantityMilli: Number(order['quantity_milli']),
			setupMinutes: line.setup_minutes,
			unitMinutesMilli: line.unit_minutes_milli
		}),
		practicalShareBp: line.practical_share_bp,
		time: calendars.find(line.calendar_key ?? STANDARD) ?? AROUND_THE_CLOCK
	}));
	const startOn = String(order['planned_start_on'] ?? today(context));
	const from = Math.max(context.now, readInstant(startOn, 'ymd', zoneOf(context)) ?? 0);
	const spans = scheduleOperations(from, planned);
	for (const [index, { line, minutes }] of planned.entries())
		await insertRecord(
			tx,
			actor,
			tableOf('production_operation'),
			{
				production_order_id: order['id'] ?? null,
				position: line.position,
				name: line.name,
				work_centre_id: line.work_centre_id,
				setup_minutes: line.setup_minutes,
				unit_minutes_milli: line.unit_minutes_milli,
				planned_minutes: minutes,
				planned_start_at: spans[index]?.startAt ?? null,
				planned_end_at: spans[index]?.endAt ?? null,
				is_inspected: line.is_inspected,
				currency: order['currency'] ?? null
			},
			context
		);
	return spans.at(-1)?.endAt ?? from;
}

/** After goods came in: reserves what was short. */
export async function checkComponents(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production', 'warehouse');
	const before = await holdOrder(tx, id);
	if (before['status'] !== 'released' && before['status'] !== 'started')
		throw stepRefused(before, 'check components', `it is ${String(before['status'])}`);
	const { isShort } = await reserveComponents(tx, id, context);
	const changes = { is_short: isShort ? 1 : 0 };
	return keepOrder(tx, actor, { before, changes, action: 'components_checked' }, context);
}

/** Back to a draft, to be changed and released again; nothing was done for it yet. */
export async function takeBackRelease(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production');
	const before = await holdOrder(tx, id);
	const changes = { bill_of_material_id: null, is_short: 0 };
	const after = await changeStatus(tx, actor, ORDER, { before, to: 'draft', changes }, context);
	await cancelInspections(tx, actor, id, context);
	for (const copies of ['production_component', 'production_operation'])
		await recordTables(tx).deleteFrom(copies).where('production_order_id', '=', id).execute();
	return after;
}

/** Only without anything in work: what was issued or worked is taken back before. */
export async function cancelOrder(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production');
	const before = await holdOrder(tx, id);
	if ((await workInProgressMinor(tx, id)) !== 0 || Number(before['produced_milli']) !== 0)
		throw stepRefused(before, 'cancel', 'material, work or finished goods are posted for it');
	const running = await tx
		.selectFrom('operation_log')
		.select('id')
		.where('production_order_id', '=', id)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	if (running) throw stepRefused(before, 'cancel', 'an operation is running');
	const changes = { is_short: 0 };
	const after = await changeStatus(tx, actor, ORDER, { before, to: 'cancelled', changes }, context);
	await releaseReservations(tx, id, context);
	await cancelInspections(tx, actor, id, context);
	return after;
}
