/**
 * Works out normalised fields where they are missing: of rows that came in many at a time, and of all
 * after the company's country changed. What people and processes write has them at once. The result
 * follows from the row alone, so nodes that do the same row twice write the same.
 */
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import { recordTables } from '../store/record-tables.server.ts';
import { CLEANSED, normalisedValues } from './normalised-values.server.ts';

const BATCH = 300;
const IDLE_MS = 5_000;

export function startCleansing(
	{ db }: { readonly db: Database },
	report: (error: unknown) => void
): Rounds {
	return startRounds(() => cleanse(db), { idleMs: IDLE_MS, report });
}

/** One round: at most a batch of each table. Gives how many rows were done. */
export async function cleanse(db: Database): Promise<number> {
	let done = 0;
	for (const table of CLEANSED) done += await cleanseTable(db, table);
	return done;
}

async function cleanseTable(db: Database, table: string): Promise<number> {
	const missing = await recordTables(db.reader)
		.selectFrom(table)
		.selectAll()
		.where('name_key', 'is', null)
		.limit(BATCH)
		.execute();
	if (missing.length === 0) return 0;
	return inTransaction(db, async (tx) => {
		for (const row of missing)
			await recordTables(tx)
				.updateTable(table)
				.set(await normalisedValues(tx, table, row))
				.where('id', '=', row['id'] ?? null)
				// Somebody may have written it since it was read.
				.where('version', '=', row['version'] ?? null)
				.where('name_key', 'is', null)
				.execute();
		return missing.length;
	});
}

/** All over again, by the rounds. */
export async function forgetNormalised(tx: Tx): Promise<void> {
	for (const table of CLEANSED)
		await recordTables(tx).updateTable(table).set({ name_key: null }).execute();
}
