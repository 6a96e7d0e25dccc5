/** Due work on PostgreSQL: nodes share it, each takes rows whose instance nobody else works on. */
import type { WorkflowRuntime } from '../runtime.server.ts';
import { inUnitOfWork, type UnitOfWork } from '../unit-of-work.server.ts';

/** Transactions at the same time, and rows that each of them takes: fewer commits than rows. */
const TOGETHER = 4;
const CLAIMED = 25;

/**
 * Claims rows and does them, several in a transaction. `claim` locks the *instances* of what is due and
 * passes over those that are locked: as every command does that first, nobody waits for each other.
 * When one fails, the rows of its claim are done one by one, so that it stops no other. Gives how many
 * were done; throws the first failure after all have been tried.
 */
export async function shareWork<Row>(
	runtime: WorkflowRuntime,
	claim: (unit: UnitOfWork, limit: number) => Promise<Row[]>,
	work: (unit: UnitOfWork, row: Row) => Promise<void>
): Promise<number> {
	const failures: unknown[] = [];
	async function some(): Promise<number> {
		let claimed: readonly Row[] = [];
		try {
			return await inUnitOfWork(runtime, async (unit) => {
				claimed = await claim(unit, CLAIMED);
				for (const row of claimed) await work(unit, row);
				return claimed.length;
			});
		} catch (error) {
			if (claimed.length === 0) throw error;
			for (const row of claimed)
				await inUnitOfWork(runtime, (unit) => work(unit, row)).catch((reason: unknown) =>
					failures.push(reason)
				);
			return claimed.length;
		}
	}
	const done = await Promise.all(Array.from({ length: TOGETHER }, some));
	if (failures.length > 0) throw failures[0];
	return done.reduce((sum, count) => sum + count, 0);
}
