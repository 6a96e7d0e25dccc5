/** Adds changes that have been appended to a summary to the rows that they change. */
import { sql } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { lockName } from '#lib/database/dialect/advisory-lock.server.ts';
import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import { FACTS, PERIOD, type Rollup } from './rollup.server.ts';
import { rollupsOf } from './prepare-rollups.server.ts';

/** Fewer changes than this cost a report nothing. */
const WORTH_IT = 1_000;
/** So few at a time that nobody who writes has to wait for long. */
const AT_ONCE = 200;
const IDLE_MS = 20_000;

export function startRollupWorker(db: Database, report: (error: unknown) => void): Rounds {
	const round = async () => {
		let done = 0;
		for (const rollup of rollupsOf(db)) done += await putTogether(db, rollup);
		return done;
	};
	return startRounds(round, { idleMs: IDLE_MS, report });
}

/** The oldest changes, where there are `worthIt` of them; how many it was. Reports see no difference. */
export async function putTogether(
	db: Database,
	rollup: Rollup,
	worthIt = WORTH_IT
): Promise<number> {
	return inTransaction(db, async (tx) => {
		await lockName(tx, db.dialect, `rollup ${rollup.name}`);
		const state = await tx
			.selectFrom('rollup')
			.select('together_to')
			.where('name', '=', rollup.name)
			.executeTakeFirst();
		if (!state) return 0;
		const changes = await oldestChanges(tx, rollup, Number(state.together_to), worthIt);
		if (changes.length < Math.min(worthIt, AT_ONCE)) return 0;
		const last = Number(changes.at(-1)?.['id']);
		await sql`delete from ${sql.table(rollup.name)} where id > ${state.together_to} and id <= ${last}`.execute(
			tx
		);
		for (const group of grouped(rollup, changes))
			await add(tx, rollup, Number(state.together_to), group);
		await tx
			.updateTable('rollup')
			.set({ together_to: last })
			.where('name', '=', rollup.name)
			.execute();
		return changes.length;
	});
}

type Row = Record<string, string | number | null>;

async function oldestChanges(
	tx: Tx,
	rollup: Rollup,
	after: number,
	worthIt: number
): Promise<Row[]> {
	const table = sql.table(rollup.name);
	const enough =
		await sql`select id from ${table} where id > ${after} order by id limit 1 offset ${Math.max(0, worthIt - 1)}`.execute(
			tx
		);
	if (enough.rows.length === 0) return [];
	const { rows } =
		await sql<Row>`select * from ${table} where id > ${after} order by id limit ${AT_ONCE}`.execute(
			tx
		);
	return rows;
}

function grouped(rollup: Rollup, changes: readonly Row[]): Row[] {
	const groups = new Map<string, Row>();
	for (const change of changes) {
		const key = JSON.stringify(keysOf(rollup).map((name) => change[name] ?? null));
		const group = groups.get(key);
		if (!group) groups.set(key, { ...change });
		else
			for (const name of sumsOf(rollup)) group[name] = Number(group[name]) + Number(change[name]);
	}
	return [...groups.values()].filter((group) =>
		sumsOf(rollup).some((name) => Number(group[name]) !== 0)
	);
}

/** To the row of the group among those that stand, or as one of them. */
async function add(tx: Tx, rollup: Rollup, togetherTo: number, group: Row): Promise<void> {
	const table = sql.table(rollup.name);
	const same = keysOf(rollup).map((name) =>
		group[name] === null ? sql`${sql.ref(name)} is null` : sql`${sql.ref(name)} = ${group[name]}`
	);
	const found = await sql<{
		id: number;
	}>`select id from ${table} where ${sql.join(same, sql` and `)} and id <= ${togetherTo} limit 1`.execute(
		tx
	);
	const [row] = found.rows;
	if (row) {
		const sums = sumsOf(rollup).map(
			(name) => sql`${sql.ref(name)} = ${sql.ref(name)} + ${Number(group[name])}`
		);
		await sql`update ${table} set ${sql.join(sums)} where id = ${row.id}`.execute(tx);
		return;
	}
	// Under the number of the change that began it, which is no longer after the mark.
	const names = ['id', ...keysOf(rollup), ...sumsOf(rollup)];
	const values = names.map((name) => sql`${group[name] ?? null}`);
	await sql`insert into ${table} (${sql.join(names.map((name) => sql.ref(name)))}) values (${sql.join(values)})`.execute(
		tx
	);
}

function keysOf(rollup: Rollup): string[] {
	return [PERIOD, ...rollup.keyColumns.map(({ column }) => column)];
}

function sumsOf(rollup: Rollup): string[] {
	return [FACTS, ...rollup.stored.map(({ column }) => column)];
}
