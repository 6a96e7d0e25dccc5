import type { Database } from '#lib/database/index.server.ts';
import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import { refreshCatalogue } from '../store/refresh-catalogue.server.ts';
import { computeFormulas } from './formula-runs.server.ts';

const IDLE_MS = 1_000;

/** Work that no request begins sees a change of the schema within a second; formulas are computed. */
export function startCatalogueWorker(
	db: Database,
	timeZone: string,
	report: (error: unknown) => void
): Rounds {
	const round = async () => {
		await refreshCatalogue(db, timeZone);
		return computeFormulas(db);
	};
	return startRounds(round, { idleMs: IDLE_MS, report });
}
