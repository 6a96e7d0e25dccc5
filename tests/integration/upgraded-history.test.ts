/**
 * A database from before element instances had numbers: its rows are in the fixture, written by that
 * version. History reads the same after the upgrade, and what runs goes on to its end.
 */
import { readFileSync } from 'node:fs';
import { Migrator } from 'kysely/migration';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { migrateToLatest } from '#lib/database/migrate.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { taskDetail } from '#lib/workflows/queries/task-detail.server.ts';
import { migrations } from '#migrations/index.ts';
import { databaseWithoutTables, DIALECTS } from '../database.ts';
import { elementsOf, flowsOf, variablesOf } from '../history.ts';

interface Fixture {
	readonly ended: string;
	readonly running: string;
	readonly rows: Readonly<Record<string, readonly Record<string, unknown>[]>>;
}

const LAST_BEFORE = '0012-start-conditions';
const file = new URL('../fixtures/history-before-numbers.json', import.meta.url);
const { ended, running, rows } = JSON.parse(readFileSync(file, 'utf8')) as Fixture;

async function before(db: Database): Promise<void> {
	const migrator = new Migrator({
		db: db.writer,
		provider: { getMigrations: async () => migrations }
	});
	const { error } = await migrator.migrateTo(LAST_BEFORE);
	if (error) throw error;
	for (const [table, values] of Object.entries(rows))
		await db.writer
			.insertInto(table as 'deployment')
			.values(values as never)
			.execute();
}

for (const dialect of DIALECTS)
	describe(`history from before the numbers on ${dialect}`, () => {
		let db: Database;

		beforeAll(async () => {
			db = await databaseWithoutTables(dialect);
			await before(db);
			await migrateToLatest(db);
		});

		it('keeps elements, scopes, flows, variables and times of work', async () => {
			const elements = await elementsOf(db, ended);
			const old = (rows['element_instance'] ?? []).filter(
				(row) => row['process_instance_id'] === ended
			);
			expect(elements.map((row) => row.element_id).sort()).toEqual(
				old.map((row) => row['element_id']).sort()
			);
			const check = elements.find((row) => row.element_id === 'check');
			const credit = elements.find((row) => row.element_id === 'credit');
			expect(check).toMatchObject({ scope_no: 0, state: 'completed', type: 'sub-process' });
			expect(credit?.scope_no).toBe(check?.no);
			const flows = (rows['flow_taken'] ?? []).filter(
				(row) => row['process_instance_id'] === ended
			);
			expect(await flowsOf(db, ended)).toEqual(flows.map((row) => row['flow_id']).sort());
			expect(await variablesOf(db, ended)).toContainEqual({
				scope_no: check?.no,
				name: 'checked',
				value_json: '"Old & Sons"'
			});
			const audited = await db.reader.selectFrom('audit_event').select('action').execute();
			expect(audited).toHaveLength(rows['audit_event']?.length ?? -1);
		});

		it('goes on with what runs', async () => {
			let now = Date.UTC(2026, 8, 10);
			const runtime = createRuntime(db, { clock: { now: () => now } });
			const task = await db.reader
				.selectFrom('user_task')
				.select('id')
				.where('process_instance_id', '=', running)
				.where('state', '=', 'created')
				.executeTakeFirstOrThrow();
			const shown = await taskDetail(db.reader, systemActor, task.id);
			expect(shown.variables).toMatchObject({ customer: 'New Ltd', checked: 'New Ltd', price: 7 });
			now += 60_000;
			await completeUserTask(runtime, systemActor, { taskId: task.id, variables: {} });
			const elements = await elementsOf(db, running);
			expect(elements.map(({ no }) => no)).toEqual(elements.map((_, index) => index + 1));
			expect(elements.filter(({ state }) => state === 'active')).toEqual([]);
			expect(await flowsOf(db, running)).toEqual(
				['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'c1', 'c2'].sort()
			);
			const waiting = await db.reader.selectFrom('timer').select('id').execute();
			expect(waiting).toEqual([]);
		});

		it('starts new ones with numbers after the old ones', async () => {
			const runtime = createRuntime(db);
			const id = await startInstance(runtime, systemActor, { processKey: 'offer' });
			const all = await db.reader
				.selectFrom('process_instance')
				.select(['id', 'no'])
				.orderBy('no')
				.execute();
			expect(all.map((row) => row.id)).toEqual([ended, running, id]);
		});
	});
