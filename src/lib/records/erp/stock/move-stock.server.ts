/**
 * Stock as append-only double entry: every move leaves one place and enters another, at average
 * cost. `stock_level` is a cache of the sums; what is ours never goes below nothing.
 */
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { lineAmountMinor, shareOf } from '../../catalogue/amounts.ts';
import { decimalText } from '../../catalogue/decimal.ts';
import { requireOpenPeriod } from '../../finance/periods/require-open-period.server.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, type RecordRow } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';
import { isOwnPlace } from './warehouses.server.ts';

export interface StockMoveInput {
	readonly productId: string;
	readonly fromWarehouseId: string;
	readonly toWarehouseId: string;
	readonly quantityMilli: number;
	/** Value of goods that come from outside; those of our own leave at their average. */
	readonly valueMinor?: number;
	readonly sourceTable: string | null;
	readonly sourceId: string | null;
	readonly movedOn?: string;
}

/** Writes the move, keeps both levels and returns the value that moved. */
export async function moveStock(
	tx: Tx,
	actor: Actor,
	input: StockMoveInput,
	context: CommandContext
): Promise<{ id: string; valueMinor: number }> {
	const movedOn = input.movedOn ?? today(context);
	await requireOpenPeriod(tx, actor, movedOn);
	const [from, to] = await Promise.all([
		getRow(tx, 'warehouse', input.fromWarehouseId),
		getRow(tx, 'warehouse', input.toWarehouseId)
	]);
	const currency = await companyCurrency(tx);
	await holdLevels(tx, input.productId, [from, to], currency, context);
	const valueMinor = isOwnPlace(String(from['kind']))
		? await takeOut(tx, input, from, context)
		: (input.valueMinor ?? (await standardValue(tx, input, currency)));
	if (isOwnPlace(String(to['kind'])))
		await changeLevel(tx, input.productId, input.toWarehouseId, {
			quantityMilli: input.quantityMilli,
			valueMinor,
			now: context.now
		});
	const id = newId();
	await tx
		.insertInto('stock_move')
		.values({
			id,
			product_id: input.productId,
			from_warehouse_id: input.fromWarehouseId,
			to_warehouse_id: input.toWarehouseId,
			quantity_milli: input.quantityMilli,
			value_minor: valueMinor,
			currency,
			moved_at: context.now,
			moved_on: movedOn,
			source_table: input.sourceTable,
			source_id: input.sourceId,
			created_at: context.now,
			created_by: actor.userId
		})
		.execute();
	return { id, valueMinor };
}

/** Levels exist and are held, always in the same order, so that two moves never wait in a circle. */
async function holdLevels(
	tx: Tx,
	productId: string,
	places: readonly RecordRow[],
	currency: string,
	{ now }: CommandContext
): Promise<void> {
	const own = places
		.filter((place) => isOwnPlace(String(place['kind'])))
		.map((place) => String(place['id']))
		.sort();
	for (const warehouseId of own) {
		await tx
			.insertInto('stock_level')
			.values({
				id: newId(),
				product_id: productId,
				warehouse_id: warehouseId,
				on_hand_milli: 0,
				value_minor: 0,
				currency,
				created_at: now,
				updated_at: now
			})
			.onConflict((c) => c.columns(['product_id', 'warehouse_id']).doNothing())
			.execute();
		await tx
			.updateTable('stock_level')
			.set({ updated_at: now })
			.where('product_id', '=', productId)
			.where('warehouse_id', '=', warehouseId)
			.execute();
	}
}

async function takeOut(
	tx: Tx,
	input: StockMoveInput,
	from: RecordRow,
	{ now }: CommandContext
): Promise<number> {
	const level = await tx
		.selectFrom('stock_level')
		.select(['on_hand_milli', 'value_minor'])
		.where('product_id', '=', input.productId)
		.where('warehouse_id', '=', input.fromWarehouseId)
		.executeTakeFirstOrThrow();
	if (level.on_hand_milli < input.quantityMilli) {
		const product = await getRow(tx, 'product', input.productId);
		throw errors.stockInsufficient({
			needed: decimalText(input.quantityMilli, 3),
			available: decimalText(level.on_hand_milli, 3),
			product: String(product['name']),
			warehouse: String(from['name'])
		});
	}
	const valueMinor = shareOf(level.value_minor, input.quantityMilli, level.on_hand_milli);
	await changeLevel(tx, input.productId, input.fromWarehouseId, {
		quantityMilli: -input.quantityMilli,
		valueMinor: -valueMinor,
		now
	});
	return valueMinor;
}

async function changeLevel(
	tx: Tx,
	productId: string,
	warehouseId: string,
	by: { quantityMilli: number; valueMinor: number; now: number }
): Promise<void> {
	await tx
		.updateTable('stock_level')
		.set((eb) => ({
			on_hand_milli: eb('on_hand_milli', '+', by.quantityMilli),
			value_minor: eb('value_minor', '+', by.valueMinor),
			updated_at: by.now,
			version: eb('version', '+', 1)
		}))
		.where('product_id', '=', productId)
		.where('warehouse_id', '=', warehouseId)
		.execute();
}

async function standardValue(tx: Tx, input: StockMoveInput, currency: string): Promise<number> {
	const product = await getRow(tx, 'product', input.productId);
	return lineAmountMinor({
		quantityMilli: input.quantityMilli,
		unitPriceMicros: Number(product['standard_cost_micros'] ?? 0),
		currency
	});
}
