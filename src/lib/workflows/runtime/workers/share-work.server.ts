/**
 * Due work, several rows in a transaction: rows of one instance, whose state is then read and written
 * once, and on PostgreSQL rows whose instance no other node works on.
 */
import type { WorkflowRuntime } from '../runtime.server.ts';
import { inUnitOfWork, type UnitOfWork } from '../unit-of-work.server.ts';

/** Transactions at the same time on PostgreSQL, and rows that each of them takes. */
const TOGETHER = 2;
const CLAIMED = 50;

type Work<Row> = (unit: UnitOfWork, row: Row) => Promise<void>;

/** Does the rows of each instance in a unit of work; on SQLite the units share commits. */
export async function workByInstance<Row extends { readonly process_instance_id: string }>(
	runtime: WorkflowRuntime,
	rows: readonly Row[],
	work: Work<Row>
): Promise<void> {
	const groups = Map.groupBy(rows, (row) => row.process_instance_id);
	await Promise.all(
		[...groups.values()].map((group) =>
			inUnitOfWork(runtime, async (unit) => {
				for (const row of group) await work(unit, row);
			}).catch(() => oneByOne(runtime, group, work))
		)
	);
}

/**
 * Claims rows and does them. `claim` locks the *instances* of what is due and passes over those that
 * are locked: as every command does that first, nobody waits for each other. Gives how many were done.
 */
export async function shareWork<Row extends { readonly process_instance_id: string }>(
	runtime: WorkflowRuntime,
	claim: (unit: UnitOfWork, limit: number) => Promise<Row[]>,
	work: Work<Row>
): Promise<number> {
	async function some(): Promise<number> {
		let claimed: readonly Row[] = [];
		try {
			await inUnitOfWork(runtime, async (unit) => {
				claimed = await claim(unit, CLAIMED);
				await unit.touchAll(claimed.map((row) => row.process_instance_id));
				for (const row of claimed) await work(unit, row);
			});
		} catch (error) {
			if (claimed.length === 0) throw error;
			await oneByOne(runtime, claimed, work);
		}
		return claimed.length;
	}
	const done = await Promise.all(Array.from({ length: TOGETHER }, some));
	return done.reduce((sum, count) => sum + count, 0);
}

/** One of several failed and undid them all: only that one is to fail. Throws the first failure at the end. */
async function oneByOne<Row>(
	runtime: WorkflowRuntime,
	rows: readonly Row[],
	work: Work<Row>
): Promise<void> {
	const failures: unknown[] = [];
	for (const row of rows)
		await inUnitOfWork(runtime, (unit) => work(unit, row)).catch((error: unknown) =>
			failures.push(error)
		);
	if (failures.length > 0) throw failures[0];
}
