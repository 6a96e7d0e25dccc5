/** A field that only some roles see, at every way in and out: each entry point is one line below. */
import { beforeAll, describe, expect, it } from 'vitest';
import { apiRequest, type ApiRequest } from '#lib/api/api-request.server.ts';
import { openApi } from '#lib/api/open-api.ts';
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
import { descriptionOf } from '#lib/records/extension/describe-field.ts';
import { exportCsv } from '#lib/records/import/export-csv.server.ts';
import { importCsv, inspectImport } from '#lib/records/import/import-csv.server.ts';
import { loadListPage } from '#lib/records/pages/list-page.server.ts';
import { loadNewPage } from '#lib/records/pages/new-page.server.ts';
import { recordBeside } from '#lib/records/pages/record-beside.server.ts';
import { loadRecordPage } from '#lib/records/pages/record-page.server.ts';
import { visibleExtensions } from '#lib/records/pages/visible-extensions.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { getRecord } from '#lib/records/store/get-record.server.ts';
import { listRecords } from '#lib/records/store/list-records.server.ts';
import { recordTimeline } from '#lib/records/store/record-timeline.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { relatedRecords } from '#lib/records/store/related-records.server.ts';
import { searchReferences } from '#lib/records/store/search-references.server.ts';
import { visibleTables } from '#lib/records/store/table-access.ts';
import { updateRecordCommand } from '#lib/records/store/update-record.server.ts';
import { reportsFor } from '#lib/reports/query/live-reports.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { searchEverything } from '#lib/shell/search.server.ts';
import { CONNECTORS } from '#lib/workflows/connectors/index.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { addField, fieldNow, submit } from './extension-rig.ts';
import { act, ada, addPeople, context, mia, NOW, person, stan } from './records-rig.ts';

const SECRET = 'Tell nobody';
const NAME = 'c_weakness';
const dee = person('dee', 'designer');

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let id: string;
		let segmentId: string;
		let asApi: (actor: Actor) => ApiRequest;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await refreshCatalogue(db);
			const segment = await createRecordCommand(
				db,
				ada,
				'customer_segment',
				{ name: 'All' },
				context
			);
			segmentId = String(segment['id']);
			const field = {
				label: 'Weakness',
				type: 'text',
				isInList: true,
				seenBy: ['manager']
			} as const;
			expect(await addField(db, 'customer', { ...field, seenBy: [...field.seenBy] })).toBe(NAME);
			const values = { name: 'Alfreds', segment_id: segmentId, [NAME]: SECRET };
			const row = await createRecordCommand(db, mia, 'customer', values, context);
			id = String(row['id']);
			const other = { name: 'Berglunds', segment_id: segmentId, [NAME]: 'Another' };
			await createRecordCommand(db, mia, 'customer', other, context);
			const runtime = createRuntime(db, { connectors: [] });
			const configuration = readConfiguration({ TIME_ZONE: 'UTC' });
			asApi = (actor) => apiRequest({ application: { db, runtime, configuration }, actor });
		});

		const asked = (actor: Actor) => ({ db, actor, context });
		const query = (search: string) =>
			readRecordQuery(tableOf('customer'), new URLSearchParams(search));
		const csvOf = async (actor: Actor) => {
			let text = '';
			for await (const part of exportCsv(db.reader, actor, 'customer', query(''), FORM_FORMAT))
				text += part;
			return text;
		};
		const runConnector = (jobType: string, variables: Record<string, unknown>) => {
			const connector = CONNECTORS.find((c) => c.jobType === jobType);
			if (connector?.kind !== 'transactional') throw new Error(`No connector ${jobType}.`);
			return act(db, (tx) =>
				connector.run(tx, {
					variables: variables as never,
					headers: { resultVariable: 'result' },
					processInstanceId: 'p',
					elementInstanceId: 'e',
					startedBy: null,
					now: NOW,
					timeZone: 'UTC',
					outside: { publicUrl: '', sendsMail: false }
				})
			);
		};

		/** Everything that hands something of a record to somebody. */
		const WAYS_OUT: Readonly<Record<string, (actor: Actor) => Promise<unknown>>> = {
			'the list page': (actor) => loadListPage(asked(actor), 'customer', new URLSearchParams()),
			'the list': (actor) => listRecords(db.reader, actor, 'customer', query('')),
			'the record page': (actor) => loadRecordPage(asked(actor), 'customer', id),
			'the record': (actor) => getRecord(db.reader, actor, 'customer', id),
			'the form of a new record': (actor) =>
				loadNewPage(asked(actor), 'customer', new URLSearchParams({ [NAME]: SECRET })),
			'the record beside a task': (actor) =>
				recordBeside(db.reader, actor, { table: 'customer', id }),
			'the list beside another record': (actor) =>
				relatedRecords(db.reader, actor, 'customer_segment', segmentId),
			'the timeline': (actor) => recordTimeline(db.reader, actor, 'customer', id),
			'the picker': (actor) => searchReferences(db.reader, actor, 'customer', 'Alf'),
			'the picker, asked for the value': (actor) =>
				searchReferences(db.reader, actor, 'customer', SECRET),
			'the palette, asked for the value': (actor) => searchEverything(db, actor, SECRET),
			'the export': csvOf,
			'the interface: list': (actor) =>
				listRecordsFor(asApi(actor), 'customer', new URLSearchParams()),
			'the interface: record': (actor) => getRecordFor(asApi(actor), 'customer', id),
			'the description of the interface': (actor) => Promise.resolve(openApi(visibleTables(actor))),
			'the catalogue of the browser': (actor) => Promise.resolve(visibleExtensions(actor)),
			'the datasets of reports': (actor) => Promise.resolve(reportsFor(actor))
		};

		it.each(Object.keys(WAYS_OUT))('%s shows it to those roles and to nobody else', async (way) => {
			const shown = async (actor: Actor) => {
				const text = JSON.stringify(await WAYS_OUT[way]?.(actor));
				return text.includes(SECRET) || text.includes(NAME) || text.includes('Weakness');
			};
			expect(await shown(stan), 'staff').toBe(false);
			expect(await shown(dee), 'designer').toBe(false);
			const showsNothingToAnybody = ['the picker', 'the palette'].some((start) =>
				way.startsWith(start)
			);
			// An identifier alone is not shown by the timeline of a record that was not changed since.
			if (!showsNothingToAnybody && way !== 'the timeline') {
				expect(await shown(mia), 'manager').toBe(true);
				expect(await shown(ada), 'administrator').toBe(true);
			}
		});

		it('is neither filtered nor sorted by for others: counts and order would tell it', async () => {
			const list = (actor: Actor, search: string) =>
				listRecords(db.reader, actor, 'customer', query(search));
			expect((await list(mia, `filter=${NAME}.is.${SECRET}`)).total).toBe(1);
			expect((await list(stan, `filter=${NAME}.is.${SECRET}`)).total).toBe(2);
			expect((await list(stan, `filter=${NAME}.is_empty.`)).total).toBe(2);
			const titles = async (actor: Actor, sort: string) =>
				(await list(actor, `sort=${sort}`)).records.map(({ title }) => title);
			expect(await titles(mia, NAME)).toEqual((await titles(mia, `-${NAME}`)).toReversed());
			expect(await titles(stan, NAME)).toEqual(await titles(stan, `-${NAME}`));
			const byApi = await listRecordsFor(
				asApi(stan),
				'customer',
				new URLSearchParams({ filter: `${NAME}.is.${SECRET}` })
			);
			expect(byApi.total).toBe(2);
		});

		it('is written by those roles only, on every way in', async () => {
			const refused = { details: [{ field: NAME }] };
			const values = { name: 'X', [NAME]: 'guess' };
			await expect(
				createRecordCommand(db, stan, 'customer', values, context)
			).rejects.toMatchObject(refused);
			const update = { id, version: null, values: { [NAME]: 'guess' } };
			await expect(
				updateRecordCommand(db, stan, 'customer', update, context)
			).rejects.toMatchObject(refused);
			await expect(createRecordFor(asApi(stan), 'customer', { values })).rejects.toMatchObject(
				refused
			);
			await expect(
				updateRecordFor(asApi(stan), 'customer', id, { version: 1, values: { [NAME]: 'guess' } })
			).rejects.toMatchObject(refused);
			const file = { name: 'c.csv', bytes: Buffer.from('Name,Weakness\nFrom a file,guess\n') };
			const importer: Actor = { ...mia, roles: ['manager'] };
			const { mapping } = await inspectImport(db.reader, importer, 'customer', file);
			expect(mapping.columns[NAME]).toEqual(['Weakness']);
			await importCsv(db, importer, 'customer', file, mapping, context, () => undefined);
			expect(
				(await listRecords(db.reader, mia, 'customer', query(`filter=${NAME}.is.guess`))).total
			).toBe(1);
		});

		it('is in no variable of a process, which everybody who sees the process reads', async () => {
			const results = [
				await runConnector('record:read', { table: 'customer', recordId: id }),
				await runConnector('record:find', { table: 'customer', where: { name: 'Alfreds' } }),
				await runConnector('record:update', {
					table: 'customer',
					recordId: id,
					values: { [NAME]: 'Written by a process' }
				}),
				await runConnector('record:create', {
					table: 'customer',
					values: { name: 'Made', [NAME]: 'Made too' }
				})
			];
			for (const result of results) {
				expect(JSON.stringify(result)).toContain('name');
				expect(JSON.stringify(result)).not.toContain(NAME);
			}
			await expect(
				runConnector('record:find', { table: 'customer', where: { [NAME]: SECRET } })
			).rejects.toMatchObject({ errorCode: 'record_invalid' });
			const record = await getRecord(db.reader, mia, 'customer', id);
			expect(record.values[NAME]).toBe('Written by a process');
		});

		it('is masked in the history, and left out of it for others', async () => {
			const changes = async (actor: Actor) =>
				(await recordTimeline(db.reader, actor, 'customer', id)).flatMap((entry) => entry.changes);
			expect(await changes(stan)).toEqual([]);
			expect(await changes(mia)).toEqual([{ field: NAME, before: '•••', after: '•••' }]);
			const audit = await db.reader
				.selectFrom('audit_event')
				.select(['before_json', 'after_json'])
				.where('entity', '=', 'customer')
				.execute();
			expect(JSON.stringify(audit)).not.toContain(SECRET);
		});

		it('is told by no report, and by no formula or condition that others see', async () => {
			const context = { actor: stan, now: NOW, zone: 'UTC', currency: 'EUR' };
			const ask = (actor: Actor) =>
				executeReport(
					db,
					reportsFor(actor),
					reportQuery(['customers.at_risk'], { dimensions: [`customer:${NAME}`] }),
					{ ...context, actor }
				);
			await expect(ask(stan)).rejects.toMatchObject({ code: 'report_query_invalid' });
			expect((await ask(mia)).rows.length).toBeGreaterThan(0);
			const formula = { label: 'Shout', type: 'text', formula: `upper case(${NAME})` } as const;
			await expect(addField(db, 'customer', formula)).rejects.toMatchObject({
				details: [{ field: 'formula' }]
			});
			await addField(db, 'customer', { ...formula, seenBy: ['manager'] });
			const condition = {
				label: 'Guess',
				type: 'text',
				condition: `c_guess != ${NAME}`,
				conditionMessage: 'You guessed it.'
			} as const;
			await expect(addField(db, 'customer', condition)).rejects.toMatchObject({
				details: [{ field: 'condition' }]
			});
			const narrowed = { ...descriptionOf(fieldNow('customer', NAME)), seenBy: [] };
			await expect(
				submit(db, { kind: 'change-field', table: 'customer', name: NAME, field: narrowed })
			).rejects.toMatchObject({ details: [{ field: 'isSensitive' }] });
		});
	});
