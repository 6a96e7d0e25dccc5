/**
 * Every state of every document with every action and every other state: what the declared machine does
 * not allow is refused on every way, and leaves the row, the audit log and the history as they were.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { apiRequest } from '#lib/api/api-request.server.ts';
import { updateRecordFor } from '#lib/api/records-api.server.ts';
import { readConfiguration } from '#lib/configuration/configuration.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { actionsOf, declaredActions } from '#lib/records/actions/document-actions.ts';
import { runAction, takeStep } from '#lib/records/actions/run-action.server.ts';
import { takeStep as takeBulkStep } from '#lib/records/bulk/take-step.server.ts';
import { FORM_FORMAT } from '#lib/records/catalogue/field-input.ts';
import { readStep } from '#lib/records/bulk/read-step.server.ts';
import { importCsv } from '#lib/records/import/import-csv.server.ts';
import { saveCell } from '#lib/records/pages/save-cell.server.ts';
import { changeStatus } from '#lib/records/store/change-status.server.ts';
import { getRow, tableOf } from '#lib/records/store/record-tables.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { updateRecord } from '#lib/records/store/update-record.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { anyRows, documentTables, tracesOf, type AnyRows } from './any-row.ts';
import { act, addPeople, context, person } from './records-rig.ts';

const TEAMS =
	'approvers finance management purchasing warehouse quality production sales service'.split(' ');
/** Nothing is refused for want of a right. */
const boss = { ...person('ada', 'administrator', ...TEAMS) };
const DOCUMENTS = documentTables().map(({ name }) => name);
const keyOf = (table: string) =>
	['external_key', 'number']
		.map((name) => tableOf(table).fields.find((field) => field.name === name))
		.find((field) => field !== undefined)!;
/** Documents that files may bring in. */
const IMPORTED = documentTables()
	.filter((table) => table.isImportable && keyOf(table.name))
	.map(({ name }) => name);
const lifeOf = (table: string) => tableOf(table).lifecycle!;
const statesOf = (table: string) => Object.keys(lifeOf(table).transitions);

describe('the declared machines', () => {
	it('are those of all documents that have states', () => {
		expect(DOCUMENTS.length).toBeGreaterThan(20);
	});

	it.each(DOCUMENTS)(
		'%s leads from its states to its states, and has actions for its states only',
		(table) => {
			const states = statesOf(table);
			const { initial, transitions, editable } = lifeOf(table);
			const field = tableOf(table).fields.find(({ name }) => name === 'status');
			expect(field?.type === 'choice' && field.choices.map(({ value }) => value).sort()).toEqual(
				states.toSorted()
			);
			expect(states).toEqual(expect.arrayContaining([initial, ...editable]));
			for (const to of Object.values(transitions).flat()) expect(states).toContain(to);
			for (const { from, name } of declaredActions(table))
				expect(states, `${table} ${name}`).toEqual(expect.arrayContaining([...from]));
		}
	);
});

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let rows: AnyRows;
		let request: ReturnType<typeof apiRequest>;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await refreshCatalogue(db);
			rows = await anyRows(db);
			const runtime = createRuntime(db, { connectors: [] });
			const configuration = readConfiguration({ TIME_ZONE: 'UTC' });
			request = apiRequest({ application: { db, runtime, configuration }, actor: boss });
		});

		/** Says what went through; nothing may. */
		async function refused(
			id: string,
			table: string,
			ways: Readonly<Record<string, () => Promise<unknown>>>
		) {
			const before = await getRow(db.reader, table, id);
			const traces = await tracesOf(db, id);
			const through: string[] = [];
			for (const [way, step] of Object.entries(ways)) {
				const code = await step().then(
					() => 'done',
					(error: unknown) => (error as { code?: string }).code ?? String(error)
				);
				if (
					![
						'transition_not_allowed',
						'record_invalid',
						'record_not_editable',
						'record_write_reserved'
					].includes(code)
				)
					through.push(`${table} ${String(before['status'])}, ${way}: ${code}`);
			}
			expect(await getRow(db.reader, table, id)).toEqual(before);
			expect(await tracesOf(db, id)).toBe(traces);
			return through;
		}

		it.each(DOCUMENTS)('%s refuses every action that its state does not offer', async (table) => {
			const names = [...new Set([...declaredActions(table).map(({ name }) => name), 'explode'])];
			const through: string[] = [];
			let tried = 0;
			for (const status of statesOf(table)) {
				const id = await rows.make(table, { status });
				const offered = actionsOf(table, await getRow(db.reader, table, id), false);
				for (const action of names) {
					if (offered.some(({ name, page }) => name === action && !page)) continue;
					tried++;
					const input = { table, id, action, note: 'Why', choice: null };
					const step = { kind: 'act', action, label: action, note: 'Why', choice: null } as const;
					const subject = { table, id, version: null, action: 'record.bulk_update' } as const;
					through.push(
						...(await refused(id, table, {
							[`${action} on the page`]: () => act(db, (tx) => runAction(tx, boss, input, context)),
							[`${action} by a process`]: () => act(db, (tx) => takeStep(tx, boss, input, context)),
							[`${action} of many`]: () =>
								act(db, (tx) => takeBulkStep(tx, boss, subject, step, context))
						}))
					);
				}
			}
			expect(through).toEqual([]);
			expect(tried).toBeGreaterThanOrEqual(statesOf(table).length);
		});

		it.each(DOCUMENTS)('%s changes its state by its actions only', async (table) => {
			const through: string[] = [];
			for (const status of statesOf(table)) {
				const id = await rows.make(table, { status });
				const row = await getRow(db.reader, table, id);
				const version = Number(row['version']);
				for (const to of statesOf(table).filter((state) => state !== status)) {
					const cell = new FormData();
					for (const [name, value] of [
						['field', 'status'],
						['status', to],
						['version', String(version)]
					] as const)
						cell.set(name, value);
					through.push(
						...(await refused(id, table, {
							[`${to} as a value`]: () =>
								act(db, (tx) =>
									updateRecord(tx, boss, table, { id, version, values: { status: to } }, context)
								),
							[`${to} through the interface`]: () =>
								updateRecordFor(request, table, id, { version, values: { status: to } }),
							[`${to} in its cell`]: async () => {
								const answer = await saveCell({ db, actor: boss, context }, { table, id }, cell);
								if (!answer.ok) throw ((await answer.json()) as { problem: unknown }).problem;
							},
							...(lifeOf(table).transitions[status]?.includes(to)
								? {}
								: {
										[`${to} past the machine`]: () =>
											act(db, (tx) => changeStatus(tx, boss, table, { before: row, to }, context))
									})
						}))
					);
				}
			}
			expect(through).toEqual([]);
		});

		it.each(DOCUMENTS)('%s takes no state from a change of many', (table) => {
			const form = new FormData();
			form.set('step', 'set:status');
			form.set('status', statesOf(table)[0]!);
			expect(() =>
				readStep(boss, tableOf(table), form, { ...FORM_FORMAT, currency: 'EUR', timeZone: 'UTC' })
			).toThrow(
				expect.objectContaining({
					code: expect.stringMatching(/^bulk_step_unknown|record_write_reserved$/)
				})
			);
		});

		it.each(IMPORTED)('%s takes no state from a file once it exists', async (table) => {
			const key = keyOf(table);
			for (const status of statesOf(table)) {
				const number = `K-${table}-${status}`;
				const id = await rows.make(table, { status, [key.name]: number });
				const to = statesOf(table).find((state) => state !== status)!;
				const file = { name: 'x.csv', bytes: Buffer.from(`Key,Status\n${number},${to}\n`) };
				const columns = { [key.name]: ['Key'], status: ['Status'] };
				const mapping = {
					columns,
					format: { decimal: '.', dateOrder: 'ymd', percentAs: 'points' },
					mode: 'update'
				} as const;
				const before = await getRow(db.reader, table, id);
				await expect(
					importCsv(db, boss, table, file, mapping as never, context),
					`${table} ${status}`
				).rejects.toMatchObject({
					code: 'import_rows_invalid',
					details: [{ message: 'This is kept by the steps of the record once it exists.' }]
				});
				expect(await getRow(db.reader, table, id)).toEqual(before);
			}
		});
	});
