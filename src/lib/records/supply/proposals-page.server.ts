/** Open proposals, what would come of those that are chosen, and how one was worked out. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { lineAmountMinor } from '../catalogue/amounts.ts';
import { decimalText } from '../catalogue/decimal.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import {
	acceptProposals,
	dismissProposal,
	planProposals,
	type AcceptedProposals
} from '../erp/replenishment/decide-proposals.server.ts';
import { isDemand, SUPPLY_KINDS } from '../erp/replenishment/available-stock.ts';
import { proposeReplenishment, type Proposed } from '../erp/replenishment/propose.server.ts';
import { readSupply } from '../erp/replenishment/read-supply.server.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { getRow, tableOf, type Readable } from '../store/record-tables.server.ts';

const MOST = 200;

export async function loadProposals({ db }: RecordsRequest) {
	const rows = await db.reader
		.selectFrom('replenishment_proposal as r')
		.innerJoin('product as p', 'p.id', 'r.product_id')
		.innerJoin('warehouse as w', 'w.id', 'r.warehouse_id')
		.leftJoin('supplier as s', 's.id', 'r.supplier_id')
		.select([
			'r.id',
			'r.number',
			'r.kind',
			'r.quantity_milli',
			'r.available_milli',
			'r.min_milli',
			'r.expected_on',
			'p.name as product',
			'p.unit',
			'w.name as warehouse',
			's.name as supplier'
		])
		.where('r.status', '=', 'open')
		.orderBy('r.available_milli')
		.orderBy('r.number')
		.limit(MOST)
		.execute();
	const rules = await db.reader
		.selectFrom('reorder_rule')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('archived_at', 'is', null)
		.executeTakeFirst();
	return {
		rules: Number(rules?.count ?? 0),
		proposals: rows.map((row) => ({
			id: row.id,
			number: row.number ?? row.id,
			isMade: row.kind === 'make',
			product: row.product,
			warehouse: row.warehouse,
			supplier: row.supplier,
			quantity: `${decimalText(row.quantity_milli, 3)} ${row.unit}`,
			available: decimalText(row.available_milli, 3),
			minimum: decimalText(row.min_milli, 3),
			isShort: row.available_milli < 0,
			expectedOn: row.expected_on
		}))
	};
}

export function workOutProposals({ db, actor, context }: RecordsRequest): Promise<Proposed> {
	return inTransaction(db, (tx) => proposeReplenishment(tx, actor, context));
}

export function dismissFromForm(
	{ db, actor, context }: RecordsRequest,
	id: string,
	form: FormData
) {
	const note = String(form.get('note') ?? '').trim() || null;
	return inTransaction(db, (tx) => dismissProposal(tx, actor, { id, note }, context));
}

/** What would come of accepting the chosen ones. */
export async function loadAcceptPage({ db }: RecordsRequest, ids: readonly string[]) {
	if (ids.length === 0) throw errors.nothingChosen({ what: 'proposal' });
	const groups = await planProposals(db.reader, ids);
	const nameOf = async (table: string, id: string | null) =>
		id === null ? null : recordTitle(tableOf(table), await getRow(db.reader, table, id));
	return {
		ids: [...new Set(ids)],
		groups: await Promise.all(
			groups.map(async (group) => ({
				key: group.proposals.map(({ id }) => id).join(' '),
				isMade: group.kind === 'make',
				supplier: await nameOf('supplier', group.supplierId),
				warehouse: await nameOf('warehouse', group.warehouseId),
				costCentre: await nameOf('cost_centre', group.costCentreId),
				neededOn: group.neededOn,
				lines: await Promise.all(
					group.proposals.map((one) => plannedLine(db.reader, one.productId, one))
				)
			}))
		)
	};
}

async function plannedLine(
	db: Readable,
	productId: string,
	{ id, quantityMilli }: { id: string; quantityMilli: number }
) {
	const product = await getRow(db, 'product', productId);
	const currency = String(product['currency']);
	const cost = product['standard_cost_micros'] ?? null;
	return {
		id,
		product: String(product['name']),
		quantity: `${decimalText(quantityMilli, 3)} ${String(product['unit'])}`,
		currency,
		valueMinor:
			cost === null
				? null
				: lineAmountMinor({ quantityMilli, unitPriceMicros: Number(cost), currency })
	};
}

export function acceptFromForm(
	{ db, actor, context }: RecordsRequest,
	form: FormData
): Promise<AcceptedProposals> {
	const ids = form.getAll('id').map(String);
	return inTransaction(db, (tx) => acceptProposals(tx, actor, { ids }, context));
}

const FIGURES = {
	on_hand: 'On hand',
	sales: 'Ordered by customers',
	production: 'Needed by production',
	ordered: 'Ordered from suppliers',
	requested: 'Requested',
	planned: 'Planned output'
} as const;

/** The figures as they are now, each with its documents. */
export async function loadExplanation({ db, actor }: RecordsRequest, id: string) {
	const record = await getRecord(db.reader, actor, 'replenishment_proposal', id);
	const row = await getRow(db.reader, 'replenishment_proposal', id);
	const productId = String(row['product_id']);
	const all = await readSupply(db.reader, [productId]);
	const entries = all.filter(({ warehouseId }) => warehouseId === row['warehouse_id']);
	const text = (name: string) => decimalText(Number(row[name] ?? 0), 3);
	return {
		id,
		title: record.title,
		status: String(row['status']),
		product: record.titles['product_id'] ?? '',
		warehouse: record.titles['warehouse_id'] ?? '',
		available: text('available_milli'),
		minimum: text('min_milli'),
		quantity: text('quantity_milli'),
		figures: SUPPLY_KINDS.map((kind) => {
			const own = entries.filter((entry) => entry.kind === kind);
			return {
				kind,
				label: FIGURES[kind],
				isTaken: isDemand(kind),
				then: text(`${kind}_milli`),
				now: decimalText(
					own.reduce((sum, { milli }) => sum + milli, 0),
					3
				),
				sources: own.map((entry) => ({
					key: entry.lineId,
					href: `/records/${entry.table}/${entry.id}`,
					title: entry.title,
					partner: entry.partner,
					on: entry.on,
					quantity: decimalText(entry.milli, 3)
				}))
			};
		})
	};
}
