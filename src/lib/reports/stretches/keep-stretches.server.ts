/**
 * Keeps the stretches of days in which a product's stock and demand stayed the same (the view
 * `stock_stretch`). Reports see no difference: until a product that is due has been kept anew, its
 * stretches are worked out of its events at each question.
 */
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { lockName } from '#lib/database/dialect/advisory-lock.server.ts';
import type { StockStretchKeptTable } from '#lib/database/schema.ts';
import { startRounds, type Rounds } from '#lib/start-rounds.ts';

/** So few at a time that nobody who writes has to wait for long. */
const PRODUCTS_AT_ONCE = 5;
/** Most numbers of rows in one statement. */
const ROWS_AT_ONCE = 500;
const IDLE_MS = 20_000;

export function startStretchWorker(db: Database, report: (error: unknown) => void): Rounds {
	return startRounds(() => keepStretches(db), { idleMs: IDLE_MS, report });
}

/** The products that have been due the longest; how many it was. */
export async function keepStretches(db: Database, atOnce = PRODUCTS_AT_ONCE): Promise<number> {
	return inTransaction(db, async (tx) => {
		await lockName(tx, db.dialect, 'stock stretches');
		const due = await tx
			.selectFrom('stock_stretch_due')
			.select('product_id')
			.groupBy('product_id')
			.orderBy((found) => found.fn.min('id'))
			.limit(atOnce)
			.execute();
		const products = due.map(({ product_id }) => product_id);
		if (products.length === 0) return 0;
		// Read first: what is noted from here on stays due, whether the events read below know of it or not.
		const notes = await tx
			.selectFrom('stock_stretch_due')
			.select('id')
			.where('product_id', 'in', products)
			.execute();
		await keep(tx, products);
		for (const ids of inParts(notes.map(({ id }) => id)))
			await tx.deleteFrom('stock_stretch_due').where('id', 'in', ids).execute();
		return products.length;
	});
}

/** Writes only the rows that differ: mostly the last one of a product, and one more. */
async function keep(tx: Tx, products: readonly string[]): Promise<void> {
	const ofProducts = (table: 'stock_stretch' | 'stock_stretch_kept') =>
		tx
			.selectFrom(table)
			.selectAll()
			.where('product_id', 'in', products)
			.$castTo<StockStretchKeptTable>()
			.execute();
	const now = await ofProducts('stock_stretch');
	const kept = new Map((await ofProducts('stock_stretch_kept')).map((row) => [row.id, row]));
	const changed: StockStretchKeptTable[] = [];
	for (const row of now) {
		const before = kept.get(row.id);
		kept.delete(row.id);
		if (!before || !isSame(row, before)) changed.push(row);
	}
	const gone = [...kept.keys(), ...changed.map(({ id }) => id)];
	for (const ids of inParts(gone))
		await tx.deleteFrom('stock_stretch_kept').where('id', 'in', ids).execute();
	for (const rows of inParts(changed))
		await tx.insertInto('stock_stretch_kept').values(rows).execute();
}

function isSame(one: StockStretchKeptTable, other: StockStretchKeptTable): boolean {
	return (
		one.until_on === other.until_on &&
		Number(one.on_hand_milli) === Number(other.on_hand_milli) &&
		Number(one.waiting) === Number(other.waiting)
	);
}

function inParts<T>(list: readonly T[]): T[][] {
	return Array.from({ length: Math.ceil(list.length / ROWS_AT_ONCE) }, (_, part) =>
		list.slice(part * ROWS_AT_ONCE, (part + 1) * ROWS_AT_ONCE)
	);
}
