/**
 * A thousand random sets of roles, fields, filters and records: whatever shows records of a table shows
 * the same ones, and none by a field that the viewer may not see. What is right is worked out from the
 * rows in memory, by nothing of the product.
 */
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { apiRequest } from '#lib/api/api-request.server.ts';
import { getRecordFor, listRecordsFor } from '#lib/api/records-api.server.ts';
import { readConfiguration } from '#lib/configuration/configuration.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { ROLES, type Actor, type Role } from '#lib/identity/actor.ts';
import { countSubjects, selectSubjects } from '#lib/records/bulk/bulk-subjects.server.ts';
import { readRecordBoard } from '#lib/records/board/read-record-board.server.ts';
import { readCalendar } from '#lib/records/calendar/read-calendar.server.ts';
import { FORM_FORMAT } from '#lib/records/catalogue/field-input.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { readGroups } from '#lib/records/groups/read-groups.server.ts';
import { exportCsv } from '#lib/records/import/export-csv.server.ts';
import { loadListPage } from '#lib/records/pages/list-page.server.ts';
import { prepareSearch } from '#lib/records/search/keep-searched.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { listRecords } from '#lib/records/store/list-records.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { searchReferences } from '#lib/records/store/search-references.server.ts';
import { reportsFor } from '#lib/reports/query/live-reports.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { searchEverything } from '#lib/shell/search.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { seeded } from '../bench/reports/rows.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { addField, submit } from './extension-rig.ts';
import { ada, addPeople, context, NOW, person } from './records-rig.ts';
import { holds, idsOf, isFor, WORDS, ZONES, type Made } from './rights-sets.ts';

const SETS = 1_000;
const RECORDS = 18;
const PAGE = 5;

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let request: (actor: Actor) => ReturnType<typeof apiRequest>;
		const made: Made[] = [];
		const random = seeded(20260311);
		const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
		const some = (): Role[] => ROLES.filter(() => random() < 0.4);

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await refreshCatalogue(db);
			for (const label of ['', 'Plant', 'Vessel', 'Permit', 'Site']) made.push(await make(label));
			await prepareSearch(db);
			const runtime = createRuntime(db, { connectors: [] });
			const configuration = readConfiguration({ TIME_ZONE: 'UTC' });
			request = (actor) => apiRequest({ application: { db, runtime, configuration }, actor });
		});

		/** A table of the company's own, or the customers; its fields are for random roles. */
		async function make(label: string): Promise<Made> {
			let table = 'customer';
			const readers = label ? some() : null;
			if (label) {
				const described = {
					label,
					labelPlural: `${label}s`,
					titleLabel: 'Name',
					read: readers ?? []
				};
				const { planned } = await submit(db, { kind: 'add-table', table: described });
				if (planned.step.kind !== 'table' || !planned.step.after) throw new Error('No table.');
				table = planned.step.after.name;
			}
			const seenBy = () => (random() < 0.3 ? null : some());
			const choices = ZONES.map((value) => ({ label: value, value }));
			const [zoneBy, scoreBy] = [seenBy(), seenBy()];
			const zone = await addField(db, table, {
				label: 'Zone',
				type: 'choice',
				choices,
				seenBy: zoneBy
			});
			const score = await addField(db, table, { label: 'Score', type: 'decimal', seenBy: scoreBy });
			const day = await addField(db, table, { label: 'Day', type: 'date' });
			const rows: Made['rows'][number][] = [];
			for (let at = 0; at < RECORDS; at++) {
				const row = {
					name: `${pick(WORDS)} ${pick(WORDS)} ${at}`,
					zone: random() < 0.2 ? null : pick(ZONES),
					score: random() < 0.2 ? null : Math.floor(random() * 5)
				};
				const values = {
					name: row.name,
					[zone]: row.zone,
					[score]: row.score,
					[day]: '2026-03-10'
				};
				const first = label ? {} : { first_order_on: '2026-01-01' };
				const { id } = await createRecordCommand(db, ada, table, { ...values, ...first }, context);
				rows.push({ id: String(id), ...row });
			}
			const fields = {
				zone: { name: zone, seenBy: zoneBy },
				score: { name: score, seenBy: scoreBy }
			};
			return { table, day, readers, ...fields, rows };
		}

		/** A random question, and the ids that it has to find. */
		function question(of: Made, roles: readonly Role[]) {
			const parameters = new URLSearchParams();
			let rows = [...of.rows];
			if (random() < 0.5) {
				const value = pick(ZONES);
				const operator = pick(['is', 'is_not', 'is_empty', 'is_filled']);
				parameters.append('filter', `${of.zone.name}.${operator}.${value}`);
				if (isFor(roles, of.zone.seenBy))
					rows = rows.filter(({ zone }) => holds(operator, zone, value));
			}
			if (random() < 0.5) {
				const value = Math.floor(random() * 5);
				const operator = pick(['is', 'at_least', 'at_most', 'is_empty', 'is_filled']);
				parameters.append('filter', `${of.score.name}.${operator}.${value}`);
				if (isFor(roles, of.score.seenBy))
					rows = rows.filter(({ score }) => holds(operator, score, value));
			}
			const search = random() < 0.5 ? pick([...WORDS, 'oak e', 'nowhere']) : '';
			if (search) parameters.set('q', search);
			const found = of.rows.filter(({ name }) => name.includes(search));
			rows = rows.filter(({ name }) => name.includes(search));
			const sort = pick([of.zone.name, of.score.name, 'name', 'created_at']);
			parameters.set('sort', `${random() < 0.5 ? '-' : ''}${sort}`);
			return { parameters, search, ids: idsOf(rows), searched: idsOf(found) };
		}

		it(`shows the same records everywhere, in ${SETS} random sets`, async () => {
			const counts = { allowed: 0, refused: 0, found: 0 };
			for (let set = 0; set < SETS; set++) {
				const roles = ROLES.filter(() => random() < 0.35);
				const actor: Actor = { ...person('eve', 'staff'), roles: roles.length ? roles : ['staff'] };
				const of = pick(made);
				const asked = question(of, actor.roles);
				const told = `${set}: ${of.table} ${actor.roles.join()} ${asked.parameters.toString()}`;
				if (!isFor(actor.roles, of.readers)) {
					counts.refused++;
					await refusedEverywhere(actor, of, asked.parameters, told);
					continue;
				}
				counts.allowed++;
				counts.found += asked.ids.length;
				await sameEverywhere(actor, of, asked, told);
			}
			expect(counts.allowed).toBeGreaterThan(SETS / 4);
			expect(counts.refused).toBeGreaterThan(SETS / 20);
			expect(counts.found).toBeGreaterThan(SETS);
		}, 300_000);

		async function sameEverywhere(
			actor: Actor,
			of: Made,
			{ parameters, search, ids, searched }: ReturnType<typeof question>,
			told: string
		) {
			const query = readRecordQuery(tableOf(of.table), parameters);
			const hidden = [of.zone, of.score]
				.filter(({ seenBy }) => !isFor(actor.roles, seenBy))
				.map(({ name }) => name);
			const paged: string[] = [];
			for (let after: string | null = null, pages = 0; pages < 20; pages++) {
				const page = await listRecords(
					db.reader,
					actor,
					of.table,
					{ ...query, after },
					{ limit: PAGE }
				);
				expect(page.total, told).toBe(ids.length);
				paged.push(...page.records.map(({ id }) => id));
				for (const { values } of page.records)
					for (const name of hidden) expect(values, told).not.toHaveProperty(name);
				after = page.next;
				if (!after) break;
			}
			expect(paged.sort(), told).toEqual(ids);
			const list = await loadListPage({ db, actor, context }, of.table, parameters);
			expect(list.page.records.map(({ id }) => id).sort(), told).toEqual(ids);
			let csv = '';
			for await (const part of exportCsv(db.reader, actor, of.table, query, FORM_FORMAT))
				csv += part;
			const [headings = [], ...lines] = parse(csv, { bom: true }) as string[][];
			expect(lines.length, told).toBe(ids.length);
			expect(headings.includes('Zone'), told).toBe(!hidden.includes(of.zone.name));
			expect(headings.includes('Score'), told).toBe(!hidden.includes(of.score.name));
			const api = await listRecordsFor(request(actor), of.table, parameters);
			expect(api.records.map(({ id }) => id).sort(), told).toEqual(ids);
			const groups = await readGroups(
				db.reader,
				actor,
				of.table,
				{ query, by: of.zone.name },
				FORM_FORMAT
			);
			expect(groups === null, told).toBe(hidden.includes(of.zone.name));
			if (groups) {
				expect(groups.total.count, told).toBe(ids.length);
				expect(
					groups.groups.reduce((sum, { count }) => sum + count, 0),
					told
				).toBe(ids.length);
			}
			const columns = { query, by: of.zone.name };
			const board = await readRecordBoard(db.reader, actor, of.table, columns, FORM_FORMAT);
			expect(board === null, told).toBe(hidden.includes(of.zone.name));
			if (board) {
				const cards = board.columns.flatMap(({ records }) => records.map(({ id }) => id));
				expect(cards.sort(), told).toEqual(ids);
			}
			const view = { kind: 'calendar', start: of.day, end: null, span: 'month' } as const;
			const at = { query, view, at: '2026-03-01' };
			const calendar = await readCalendar(db.reader, actor, of.table, at, {
				...FORM_FORMAT,
				now: NOW,
				timeZone: 'UTC'
			});
			expect(calendar?.records.map(({ id }) => id).sort(), told).toEqual(ids);
			const subjects = await selectSubjects(db.reader, actor, tableOf(of.table), {
				query,
				format: FORM_FORMAT
			});
			if (ids.length > 0) expect(await countSubjects(db.reader, subjects), told).toBe(ids.length);
			const picked = await searchReferences(db.reader, actor, of.table, search);
			expect(picked.map(({ id }) => id).sort(), told).toEqual(searched);
			if (search) {
				const items = (await searchEverything(db, actor, search)).filter(
					(item) => item.table === of.table
				);
				expect(items.length, told).toBe(Math.min(5, searched.length));
				for (const { href } of items) expect(searched, told).toContain(href.split('/').at(-1));
			}
			if (of.table === 'customer' && parameters.size === 1)
				await sameInCharts(actor, of, hidden, told);
		}

		/** A chart counts what the groups of the list count, or refuses the field. */
		async function sameInCharts(actor: Actor, of: Made, hidden: readonly string[], told: string) {
			const asked = executeReport(
				db,
				reportsFor(actor),
				reportQuery(['customers.new'], { dimensions: [`customer:${of.zone.name}`] }),
				{ actor, now: NOW, zone: 'UTC', currency: 'EUR' }
			);
			if (hidden.includes(of.zone.name)) {
				await expect(asked, told).rejects.toMatchObject({ code: 'report_query_invalid' });
				return;
			}
			const { rows } = await asked;
			const bars = Object.fromEntries(rows.map(({ keys, values }) => [String(keys[0]), values[0]]));
			const expected: Record<string, number> = {};
			for (const { zone } of of.rows) expected[String(zone)] = (expected[String(zone)] ?? 0) + 1;
			expect(bars, told).toEqual(expected);
		}

		async function refusedEverywhere(
			actor: Actor,
			of: Made,
			parameters: URLSearchParams,
			told: string
		) {
			const query = readRecordQuery(tableOf(of.table), parameters);
			const id = of.rows[0]!.id;
			const ways: (() => Promise<unknown>)[] = [
				() => listRecords(db.reader, actor, of.table, query),
				() => loadListPage({ db, actor, context }, of.table, parameters),
				() =>
					exportCsv(db.reader, actor, of.table, query, FORM_FORMAT)
						.next()
						.then(() => listRecords(db.reader, actor, of.table, query)),
				() => listRecordsFor(request(actor), of.table, parameters),
				() => getRecordFor(request(actor), of.table, id),
				() => readGroups(db.reader, actor, of.table, { query, by: of.zone.name }, FORM_FORMAT),
				() => selectSubjects(db.reader, actor, tableOf(of.table), { ids: [id] }),
				() => searchReferences(db.reader, actor, of.table, 'oak')
			];
			for (const way of ways)
				await expect(way(), told).rejects.toMatchObject({ code: 'table_not_for_role' });
			const items = await searchEverything(db, actor, 'oak');
			expect(
				items.filter(({ table }) => table === of.table),
				told
			).toEqual([]);
		}
	});
