/** An order on the shop floor: what it needs, what goes on at its operations, what came out. */
import type { StoredValue } from '../catalogue/field.ts';
import { decimalText } from '../catalogue/decimal.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import { finishedMilli } from '../erp/production/shop-floor/receive-finished.server.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { getRow, tableOf, type Readable } from '../store/record-tables.server.ts';

const quantity = (milli: number) => decimalText(milli, 3);

export async function loadShopFloor({ db, actor, context }: RecordsRequest, id: string) {
	const record = await getRecord(db.reader, actor, 'production_order', id);
	const order = await getRow(db.reader, 'production_order', id);
	const product = await getRow(db.reader, 'product', String(order['product_id']));
	const [components, operations, postings] = await Promise.all([
		readComponents(db.reader, id),
		readOperations(db.reader, id),
		readPostings(db.reader, id)
	]);
	const status = String(order['status']);
	return {
		order: {
			id,
			title: recordTitle(tableOf('production_order'), order),
			product: String(product['name']),
			unit: String(product['unit']),
			status,
			quantity: quantity(Number(order['quantity_milli'])),
			produced: quantity(Number(order['produced_milli'])),
			scrapped: quantity(Number(order['scrapped_milli'])),
			ready: quantity(Math.max(0, await finishedMilli(db.reader, order))),
			isShort: order['is_short'] === 1,
			isBackflushed: order['issue_method'] === 'backflush',
			canWork: status === 'released' || status === 'started',
			canTakeBack: status === 'started'
		},
		currency: String(record.values['currency']),
		timeZone: context.timeZone,
		components,
		operations,
		postings
	};
}

async function readComponents(db: Readable, id: string) {
	const rows = await db
		.selectFrom('production_component as c')
		.innerJoin('product as p', 'p.id', 'c.product_id')
		.select((eb) => [
			'c.id',
			'p.name',
			'c.unit',
			'c.required_milli',
			'c.reserved_milli',
			'c.issued_milli',
			eb
				.selectFrom('stock_level as l')
				.innerJoin('warehouse as w', 'w.id', 'l.warehouse_id')
				.select(({ fn }) => fn.sum<number>('l.on_hand_milli').as('milli'))
				.whereRef('l.product_id', '=', 'c.product_id')
				.where('w.kind', '=', 'stock')
				.as('on_hand_milli')
		])
		.where('c.production_order_id', '=', id)
		.orderBy('c.position')
		.execute();
	return rows.map((row) => {
		const open = Math.max(0, row.required_milli - row.issued_milli);
		return {
			id: row.id,
			name: row.name,
			unit: row.unit,
			required: quantity(row.required_milli),
			reserved: quantity(row.reserved_milli),
			issued: quantity(row.issued_milli),
			onHand: quantity(Number(row.on_hand_milli ?? 0)),
			open: quantity(open),
			short: open > row.reserved_milli ? quantity(open - row.reserved_milli) : null
		};
	});
}

async function readOperations(db: Readable, id: string) {
	const rows = await db
		.selectFrom('production_operation as o')
		.innerJoin('work_centre as w', 'w.id', 'o.work_centre_id')
		.leftJoin('operation_log as l', (join) =>
			join.onRef('l.production_operation_id', '=', 'o.id').on('l.ended_at', 'is', null)
		)
		.select([
			'o.id',
			'o.position',
			'o.name',
			'o.status',
			'o.planned_minutes',
			'o.worked_seconds',
			'o.good_milli',
			'o.scrap_milli',
			'o.rework_milli',
			'w.name as centre',
			'l.id as logId',
			'l.kind as logKind',
			'l.started_at as startedAt'
		])
		.where('o.production_order_id', '=', id)
		.orderBy('o.position')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		position: row.position,
		name: row.name,
		centre: row.centre,
		status: row.status,
		plannedMinutes: row.planned_minutes,
		workedMinutes: Math.round(row.worked_seconds / 60),
		good: quantity(row.good_milli),
		scrap: quantity(row.scrap_milli),
		rework: quantity(row.rework_milli),
		running: row.logId ? { id: row.logId, kind: row.logKind, startedAt: row.startedAt } : null
	}));
}

/** What still counts and what took it back, the last first. */
async function readPostings(db: Readable, id: string) {
	const rows = await db
		.selectFrom('production_posting as p')
		.leftJoin('product as g', 'g.id', 'p.product_id')
		.leftJoin('production_posting as r', 'r.reverses_id', 'p.id')
		.leftJoin('operation_log as l', 'l.id', 'p.operation_log_id')
		.leftJoin('production_operation as o', 'o.id', 'l.production_operation_id')
		.select([
			'p.id',
			'p.kind',
			'p.posted_on',
			'p.quantity_milli',
			'p.wip_minor',
			'p.reason',
			'p.reverses_id',
			'g.name as product',
			'o.name as operation',
			'r.id as reversed_by'
		])
		.where('p.production_order_id', '=', id)
		.orderBy('p.created_at', 'desc')
		.orderBy('p.id', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind,
		on: row.posted_on,
		what: row.operation ?? row.product ?? '',
		quantity: row.quantity_milli === 0 ? null : quantity(row.quantity_milli),
		wipMinor: row.wip_minor as StoredValue,
		reason: row.reason,
		isCounter: row.reverses_id !== null,
		isTakenBack: row.reversed_by !== null,
		canBeTakenBack:
			row.reverses_id === null &&
			row.reversed_by === null &&
			row.kind !== 'opening' &&
			row.kind !== 'variance'
	}));
}
