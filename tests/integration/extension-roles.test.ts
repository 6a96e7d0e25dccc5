/** A table that only managers read and only administrators write, at every way in and out. */
import { beforeAll, describe, expect, it } from 'vitest';
import { apiRequest, type ApiRequest } from '#lib/api/api-request.server.ts';
import {
	createRecordFor,
	getRecordFor,
	listRecordsFor,
	updateRecordFor
} from '#lib/api/records-api.server.ts';
import { readConfiguration } from '#lib/configuration/configuration.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { FORM_FORMAT } from '#lib/records/catalogue/field-input.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { exportCsv } from '#lib/records/import/export-csv.server.ts';
import { importCsv, inspectImport } from '#lib/records/import/import-csv.server.ts';
import { loadImportPage } from '#lib/records/pages/import-page.server.ts';
import { loadListPage } from '#lib/records/pages/list-page.server.ts';
import { loadNewPage } from '#lib/records/pages/new-page.server.ts';
import { recordBeside } from '#lib/records/pages/record-beside.server.ts';
import { loadRecordPage } from '#lib/records/pages/record-page.server.ts';
import { recordTitles } from '#lib/records/pages/record-titles.server.ts';
import { archiveRecordCommand } from '#lib/records/store/archive-record.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { recordTimeline } from '#lib/records/store/record-timeline.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { searchReferences } from '#lib/records/store/search-references.server.ts';
import { updateRecordCommand } from '#lib/records/store/update-record.server.ts';
import { reportsFor } from '#lib/reports/query/live-reports.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { startProcessOnRecord } from '#lib/workflows/connectors/record-processes.server.ts';
import { recordChoices } from '#lib/workflows/forms/record-choices.server.ts';
import { createRuntime, type WorkflowRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { addField, submit } from './extension-rig.ts';
import { ada, addPeople, context, mia, NOW, stan } from './records-rig.ts';

const TABLE = 'c_bonus';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let runtime: WorkflowRuntime;
		let id: string;
		let as: (actor: Actor) => ApiRequest;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await refreshCatalogue(db);
			const table = { label: 'Bonus', labelPlural: 'Bonuses', titleLabel: 'For' };
			await submit(db, {
				kind: 'add-table',
				table: { ...table, read: ['manager'], write: ['administrator'] }
			});
			await addField(db, TABLE, { label: 'Amount', type: 'money' });
			const row = await createRecordCommand(db, ada, TABLE, { name: 'Stan' }, context);
			id = String(row['id']);
			runtime = createRuntime(db, { connectors: [] });
			const configuration = readConfiguration({ TIME_ZONE: 'UTC' });
			as = (actor) => apiRequest({ application: { db, runtime, configuration }, actor });
		});

		const asked = (actor: Actor) => ({ db, actor, context });
		const file = { name: 'b.csv', bytes: Buffer.from('For,Amount\nMe,1000\n') };
		const mapping = async () => (await inspectImport(db.reader, ada, TABLE, file)).mapping;

		const READS: Readonly<Record<string, (actor: Actor) => Promise<unknown>>> = {
			'the list': (actor) => loadListPage(asked(actor), TABLE, new URLSearchParams()),
			'the record': (actor) => loadRecordPage(asked(actor), TABLE, id),
			'the timeline': (actor) => recordTimeline(db.reader, actor, TABLE, id),
			'the picker': (actor) => searchReferences(db.reader, actor, TABLE, ''),
			'the export': async (actor) => {
				const query = readRecordQuery(tableOf(TABLE), new URLSearchParams());
				for await (const part of exportCsv(db.reader, actor, TABLE, query, FORM_FORMAT))
					expect(part).not.toBe('');
			},
			'the interface: list': (actor) => listRecordsFor(as(actor), TABLE, new URLSearchParams()),
			'the interface: record': (actor) => getRecordFor(as(actor), TABLE, id),
			'a report': (actor) =>
				executeReport(db, reportsFor(actor), reportQuery([`${TABLE}.records`]), {
					actor,
					now: NOW,
					zone: 'UTC',
					currency: 'EUR'
				})
		};
		const REFUSED = /^(table_not_for_role|report_query_invalid)$/;

		it.each(Object.keys(READS))('%s is for those who read it', async (way) => {
			await expect(READS[way]?.(stan)).rejects.toMatchObject({
				code: expect.stringMatching(REFUSED)
			});
			await READS[way]?.(mia);
			await READS[way]?.(ada);
		});

		it('is left out where several tables are shown together', async () => {
			const place = { table: TABLE, id };
			expect(await recordBeside(db.reader, stan, place)).toBeNull();
			expect(await recordBeside(db.reader, mia, place)).not.toBeNull();
			expect((await recordTitles(db.reader, stan, [place])).size).toBe(0);
			expect((await recordTitles(db.reader, mia, [place])).size).toBe(1);
			const select = {
				key: 'b',
				type: 'select',
				valuesKey: 'v',
				properties: { recordTable: TABLE }
			};
			expect(await recordChoices(db.reader, stan, [select])).toEqual({});
			expect(await recordChoices(db.reader, mia, [select])).toMatchObject({
				v: [{ label: 'Stan' }]
			});
		});

		const WRITES: Readonly<Record<string, (actor: Actor) => Promise<unknown>>> = {
			'the form of a new record': (actor) =>
				loadNewPage(asked(actor), TABLE, new URLSearchParams()),
			'a new record': (actor) => createRecordCommand(db, actor, TABLE, { name: 'New' }, context),
			'a change': (actor) =>
				updateRecordCommand(
					db,
					actor,
					TABLE,
					{ id, version: null, values: { name: `By ${actor.name}` } },
					context
				),
			archiving: (actor) =>
				archiveRecordCommand(db, actor, TABLE, { id, isArchived: true }, context),
			'the page of an import': (actor) => loadImportPage(asked(actor), TABLE),
			'the look at an import': (actor) => inspectImport(db.reader, actor, TABLE, file),
			'an import': async (actor) =>
				importCsv(db, actor, TABLE, file, await mapping(), context, () => undefined),
			'the interface: new': (actor) =>
				createRecordFor(as(actor), TABLE, { values: { name: 'Api' } }),
			'the interface: change': (actor) =>
				updateRecordFor(as(actor), TABLE, id, { version: 99, values: { name: 'Api' } })
		};

		it.each(Object.keys(WRITES))('%s is for those who write it', async (way) => {
			for (const actor of [stan, mia])
				await expect(WRITES[way]?.(actor), actor.name).rejects.toMatchObject({
					code: expect.stringMatching(/^(table_not_for_role|permission_denied)$/)
				});
			// An administrator gets as far as the version that is stale.
			if (way === 'the interface: change')
				await expect(WRITES[way]?.(ada)).rejects.toMatchObject({ code: 'record_changed' });
			else await WRITES[way]?.(ada);
		});

		it('starts no process of those who may not read it', async () => {
			const input = { processKey: 'any', record: { table: TABLE, id } };
			await expect(startProcessOnRecord(runtime, stan, input)).rejects.toMatchObject({
				code: 'table_not_for_role'
			});
		});
	});
