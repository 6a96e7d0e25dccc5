/**
 * When a customer's order can be delivered, and which customers wait for an order to a supplier: every
 * demand on the main warehouse, in the order of its dates, against stock and what is on its way.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import type { CommandContext } from '../../store/command-context.ts';
import {
	getRow,
	tableOf,
	type Readable,
	type RecordRow
} from '../../store/record-tables.server.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { today } from '../../store/today.ts';
import { mainWarehouse } from '../stock/warehouses.server.ts';
import { isDemand } from './available-stock.ts';
import { pegSupply } from './peg-supply.ts';
import { readSupply, type SupplyEntry } from './read-supply.server.ts';

export interface PromisedPart {
	readonly entry: SupplyEntry;
	readonly milli: number;
	/** Not before today; null: nobody knows. Empty for stock, which is there. */
	readonly on: string | null;
}

export interface PeggedEntry {
	readonly entry: SupplyEntry;
	readonly parts: readonly PromisedPart[];
	readonly uncoveredMilli: number;
	/** Null: not before more is ordered, or nobody knows when what is ordered comes. */
	readonly possibleOn: string | null;
}

/** Every demand for these products with what serves it. */
export async function pegProducts(
	db: Readable,
	productIds: readonly string[],
	context: CommandContext,
	{ draftOrderId = null as string | null } = {}
): Promise<PeggedEntry[]> {
	const main = await mainWarehouse(db);
	const all = await readSupply(db, productIds, { draftOrderId });
	const entries = [...all, ...(await openProposals(db, productIds))].filter(
		({ warehouseId }) => warehouseId === main
	);
	const now = today(context);
	return [...new Set(productIds)].flatMap((productId) => {
		const own = entries.filter((entry) => entry.productId === productId);
		const keyed = new Map<string, SupplyEntry>(
			own.map((entry) => [`${entry.kind} ${entry.lineId}`, entry] as const)
		);
		const supplies = [...keyed]
			.filter(([, { kind }]) => !isDemand(kind))
			.map(([key, entry]) => ({ key, milli: entry.milli, on: arrivalOf(entry, now) }));
		const demands = [...keyed]
			.filter(([, { kind }]) => isDemand(kind))
			.map(([key, entry]) => ({ key, milli: entry.milli, on: entry.on }));
		const arrivals = new Map<string, string | null>(
			supplies.map(({ key, on }) => [key, on] as const)
		);
		return pegSupply(supplies, demands).flatMap(({ key, parts, uncoveredMilli }) => {
			const entry = keyed.get(key);
			if (!entry) return [];
			const served = parts.flatMap(({ supplyKey, milli }) => {
				const supply = keyed.get(supplyKey);
				return supply ? { entry: supply, milli, on: arrivals.get(supplyKey) ?? null } : [];
			});
			const dates = served.map(({ on }) => on);
			const isKnown = uncoveredMilli === 0 && !dates.includes(null);
			const possibleOn = isKnown ? dates.map(String).sort().at(-1) || now : null;
			return { entry, parts: served, uncoveredMilli, possibleOn };
		});
	});
}

function arrivalOf({ kind, on }: SupplyEntry, now: string): string | null {
	if (kind === 'on_hand') return '';
	return on !== null && on < now ? now : on;
}

/** What is only proposed may come too, once somebody accepts it. */
async function openProposals(db: Readable, productIds: readonly string[]): Promise<SupplyEntry[]> {
	if (productIds.length === 0) return [];
	const rows = await db
		.selectFrom('replenishment_proposal')
		.select(['id', 'number', 'product_id', 'warehouse_id', 'quantity_milli', 'expected_on'])
		.where('status', '=', 'open')
		.where('product_id', 'in', [...productIds])
		.execute();
	return rows.map((row) => ({
		kind: 'requested',
		productId: row.product_id,
		warehouseId: row.warehouse_id,
		milli: row.quantity_milli,
		on: row.expected_on,
		table: 'replenishment_proposal',
		id: row.id,
		lineId: row.id,
		title: row.number ?? row.id,
		partner: null
	}));
}

export async function productsOf(
	db: Readable,
	table: 'sales_order_line' | 'purchase_order_line',
	orderId: string
): Promise<string[]> {
	const rows =
		table === 'sales_order_line'
			? await db
					.selectFrom('sales_order_line')
					.select('product_id')
					.where('sales_order_id', '=', orderId)
					.execute()
			: await db
					.selectFrom('purchase_order_line')
					.select('product_id')
					.where('purchase_order_id', '=', orderId)
					.execute();
	return [...new Set(rows.flatMap(({ product_id }) => product_id ?? []))];
}

const PROMISED_IN = ['draft', 'confirmed', 'partly_delivered'];

/** The day that the customer is told. */
export async function promiseDelivery(
	tx: Tx,
	actor: Actor,
	{ id, promisedOn }: { id: string; promisedOn: string },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const definition = tableOf('sales_order');
	const before = await getRow(tx, 'sales_order', id);
	if (!PROMISED_IN.includes(String(before['status'])))
		throw errors.recordNotEditable({
			title: recordTitle(definition, before),
			status: String(before['status']).replaceAll('_', ' ')
		});
	const changes = { promised_on: promisedOn };
	return saveRecord(
		tx,
		actor,
		definition,
		{ before, changes, action: 'record.update', change: 'update' },
		context
	);
}
