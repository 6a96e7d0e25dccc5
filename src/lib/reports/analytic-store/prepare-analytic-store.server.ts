/** Starts the analytic store where it pays, and forgets what it has copied. */
import type { Database } from '#lib/database/index.server.ts';
import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import type { Catalogue } from '../model/catalogue.ts';
import {
	analyticStoreOf,
	removeAnalyticFile,
	startAnalyticStore,
	type AnalyticStore
} from './analytic-store.server.ts';
import {
	followTables,
	pruneChanges,
	tablesToCopy,
	WORTH_A_COPY,
	type ToCopy
} from './copied-tables.server.ts';

/** `null` where there are too few facts, on PostgreSQL, where it is switched off or not installed. */
export async function prepareAnalyticStore(
	db: Database,
	catalogue: Catalogue,
	{ isWanted, worthACopy = WORTH_A_COPY }: { isWanted: boolean; worthACopy?: number }
): Promise<AnalyticStore | null> {
	if (db.dialect !== 'sqlite') return null;
	const toCopy: ToCopy = isWanted
		? await tablesToCopy(db, catalogue, worthACopy)
		: { tables: [], views: [], large: new Set() };
	await followTables(db, toCopy.tables);
	const store = toCopy.tables.length > 0 ? startAnalyticStore(db, toCopy) : null;
	if (store) return store;
	await followTables(db, []);
	removeAnalyticFile(db);
	return null;
}

const IDLE_MS = 60_000;

export function startAnalyticPruning(db: Database, report: (error: unknown) => void): Rounds {
	const round = async () => {
		const store = analyticStoreOf(db);
		return store ? pruneChanges(db, store.mark) : 0;
	};
	return startRounds(round, { idleMs: IDLE_MS, report });
}
