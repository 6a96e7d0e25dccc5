/** A small factory: a shelf of boards and screws, cut and assembled. */
import type { Database } from '#lib/database/index.server.ts';
import { activateBom } from '#lib/records/erp/production/bom/bill-of-material.server.ts';
import { beginWork } from '#lib/records/erp/production/shop-floor/begin-work.server.ts';
import { endWork, type WorkEnd } from '#lib/records/erp/production/shop-floor/end-work.server.ts';
import { countStock } from '#lib/records/erp/stock/count-stock.server.ts';
import type { LogKind } from '#lib/records/erp/production/order/log-kinds.ts';
import { recordTables, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { act, add, context, NOW, person, stan } from './records-rig.ts';

export const pia = person('pia', 'staff', 'production');
const MINUTE = 60_000;
let built = 0;

export interface Factory {
	readonly shelf: string;
	readonly board: string;
	readonly screw: string;
	readonly saw: string;
	readonly bench: string;
	readonly bomId: string;
}

/** 100 boards at 3.00 and 1,000 screws at 0.05; saw 60.00 an hour, bench 36.00. */
export async function buildFactory(db: Database): Promise<Factory> {
	const product = async (name: string, cost: number) =>
		idOf(await add(db, 'product', { name, standard_cost_micros: cost }));
	const shelf = await product('Shelf', 25_000_000);
	const board = await product('Board', 3_000_000);
	const screw = await product('Screw', 50_000);
	await stock(db, board, 100_000);
	await stock(db, screw, 1_000_000);
	const centre = async (name: string, hourly_cost_minor: number, parallel_capacity: number) =>
		idOf(
			await add(db, 'work_centre', {
				code: `${name} ${(built += 1)}`,
				name,
				hourly_cost_minor,
				parallel_capacity
			})
		);
	const saw = await centre('Saw', 6_000, 1);
	const bench = await centre('Bench', 3_600, 2);
	const bomId = idOf(await add(db, 'bill_of_material', { product_id: shelf }));
	const component = (product_id: string, quantity_milli: number, scrap_bp: number) =>
		add(db, 'bom_component', { bill_of_material_id: bomId, product_id, quantity_milli, scrap_bp });
	await component(board, 4_000, 1_000);
	await component(screw, 16_000, 0);
	const operation = (name: string, work_centre_id: string, setup: number, unit: number) =>
		add(db, 'bom_operation', {
			bill_of_material_id: bomId,
			name,
			work_centre_id,
			setup_minutes: setup,
			unit_minutes_milli: unit
		});
	await operation('Cut', saw, 15, 3_000);
	await operation('Assemble', bench, 0, 10_000);
	await act(db, (tx) => activateBom(tx, pia, { id: bomId }, context));
	return { shelf, board, screw, saw, bench, bomId };
}

export const idOf = (row: RecordRow) => String(row['id']);

export function stock(db: Database, productId: string, countedMilli: number): Promise<void> {
	return act(db, (tx) =>
		countStock(tx, stan, { productId, countedMilli, isOpening: true }, context)
	);
}

/** Something that went on for so many minutes, and what came out. */
export async function work(
	db: Database,
	operationId: string,
	{ kind = 'run', minutes, ...end }: Omit<WorkEnd, 'logId'> & { kind?: LogKind; minutes: number }
): Promise<RecordRow> {
	const log = await act(db, (tx) => beginWork(tx, pia, { operationId, kind, at: NOW }, context));
	const input = { ...end, logId: idOf(log), at: NOW + minutes * MINUTE };
	return act(db, (tx) => endWork(tx, pia, input, context));
}

export function rowsOf(db: Database, table: string, orderId: string): Promise<RecordRow[]> {
	return recordTables(db.reader)
		.selectFrom(table)
		.selectAll()
		.where('production_order_id', '=', orderId)
		.orderBy('created_at')
		.orderBy('id')
		.execute();
}
