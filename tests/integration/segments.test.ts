import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import type { RecordValues } from '#lib/records/catalogue/table-definition.ts';
import { archiveRecord } from '#lib/records/store/archive-record.server.ts';
import { listRecords } from '#lib/records/store/list-records.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { compileRule } from '#lib/records/segments/compile-rule.server.ts';
import { runSegmentsOfToday } from '#lib/records/segments/daily-run.server.ts';
import { saveSegment } from '#lib/records/segments/save-segment.server.ts';
import type { SegmentRule } from '#lib/records/segments/segment-rule.ts';
import { SEGMENT_FIELDS, comparisonsOf } from '#lib/records/segments/segment-fields.ts';
import {
	getSegment,
	memberIds,
	previewMembers,
	ruleContext
} from '#lib/records/segments/segments.server.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, mia, nobody, NOW, stan } from './records-rig.ts';

const DAY = 86_400_000;
/** 10 March 2026 in Berlin. */
const daysAgo = (days: number) => new Date(NOW - days * DAY).toISOString().slice(0, 10);
const all = (...parts: SegmentRule['parts']): SegmentRule => ({ mode: 'all', parts });
const any = (...parts: SegmentRule['parts']): SegmentRule => ({ mode: 'any', parts });
const is = (field: string, comparison: string, value = '') =>
	({ field, comparison, value }) as SegmentRule['parts'][number];

for (const dialect of DIALECTS)
	describe(`segments on ${dialect}`, () => {
		let db: Database;
		const ids = new Map<string, string>();
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			const product = await add(db, 'product', { name: 'Desk', standard_cost_micros: 40_000_000 });
			const customer = async (name: string, values: RecordValues = {}) => {
				const row = await add(db, 'customer', { name, ...values });
				ids.set(name, String(row['id']));
			};
			const order = async (
				name: string,
				days: number,
				price: number,
				values: RecordValues = {}
			) => {
				const row = await add(db, 'sales_order', {
					customer_id: ids.get(name) ?? null,
					ordered_on: daysAgo(days),
					...values
				});
				await add(db, 'sales_order_line', {
					sales_order_id: row['id'] ?? null,
					product_id: product['id'] ?? null,
					quantity_milli: 1_000,
					unit_price_micros: price * 1_000_000
				});
				await inTransaction(db, (tx) =>
					tx
						.updateTable('sales_order')
						.set({ status: 'delivered' })
						.where('id', '=', String(row['id']))
						.where('status', '=', 'draft')
						.execute()
				);
			};
			await customer('Anna', { city: 'Kiel', country: 'Germany', kind: 'person' });
			await customer('Ben', { city: 'Bonn', country: 'France' });
			await customer('Cleo', { city: '50%_off', status: 'at_risk' });
			await customer('Dora');
			await order('Anna', 10, 1_000);
			await order('Anna', 364, 500);
			await order('Anna', 366, 9_999);
			await order('Ben', 200, 100);
			await order('Cleo', 400, 50);
			await add(db, 'exchange_rate', {
				...{ from_currency: 'USD', to_currency: 'EUR' },
				...{ rated_on: '2025-01-02', rate: 9_000_000_000 }
			});
			// Neither counts: one is in another currency, one was called off.
			await order('Ben', 5, 5_000, { currency: 'USD' });
			await order('Ben', 3, 5_000, { status: 'cancelled' });
			await add(db, 'service_case', {
				subject: 'S',
				opened_at: NOW,
				customer_id: ids.get('Ben') ?? null
			});
			const survey = await add(db, 'survey', {
				code: 'X',
				question: '?',
				kind: 'csat',
				scale_min: 1,
				scale_max: 5
			});
			for (const [score, at] of [
				[1, NOW - 2 * DAY],
				[4, NOW - DAY]
			] as const)
				await add(db, 'survey_response', {
					survey_id: survey['id'] ?? null,
					customer_id: ids.get('Anna') ?? null,
					token_hash: `${score}`,
					sent_at: at,
					answered_at: at,
					score
				});
		});

		const names = async (rule: SegmentRule) => {
			const { members } = await previewMembers(
				db.reader,
				stan,
				rule,
				await ruleContext(db.reader, context)
			);
			return members.map(({ name }) => name).join(' ');
		};
		const runAt = (days: number) => ({
			db,
			clock: { now: () => NOW + days * DAY },
			timeZone: 'Europe/Berlin'
		});

		it.each([
			['a choice', all(is('kind', 'is', 'person')), 'Anna'],
			['not a choice, or none', all(is('status', 'is_not', 'active')), 'Cleo'],
			['text however it is written', all(is('city', 'is', 'KIEL')), 'Anna'],
			['what is only a sign in a pattern', all(is('city', 'contains', '%_')), 'Cleo'],
			['another text, or none', all(is('city', 'is_not', 'kiel')), 'Ben Cleo Dora'],
			['what is empty', all(is('last_order_on', 'is_empty')), 'Dora'],
			['the last days', all(is('last_order_on', 'within_days', '11')), 'Anna Ben'],
			[
				'not the last days, or never',
				all(is('last_order_on', 'not_within_days', '365')),
				'Cleo Dora'
			],
			['since a day', all(is('last_order_on', 'since', daysAgo(10))), 'Anna Ben'],
			['before a day', all(is('last_order_on', 'before', daysAgo(10))), 'Cleo'],
			['the first order', all(is('first_order_on', 'before', daysAgo(365))), 'Anna Cleo'],
			['orders of a year', all(is('orders_12m', 'is', '2')), 'Anna Ben'],
			['revenue in our own currency', all(is('revenue_12m', 'at_least', '100,00')), 'Anna Ben'],
			['revenue that is more', all(is('revenue_12m', 'at_least', '100.01')), 'Anna'],
			['margin', all(is('margin_12m', 'at_least', '1420')), 'Anna'],
			['margin that is more', all(is('margin_12m', 'at_least', '1421')), ''],
			['open cases', all(is('open_cases', 'at_least', '1')), 'Ben'],
			['the last opinion, not the first', all(is('last_satisfaction', 'at_least', '75')), 'Anna'],
			['no opinion', all(is('last_satisfaction', 'is_empty')), 'Ben Cleo Dora'],
			['country code', all(is('country_code', 'is', 'fr')), 'Ben'],
			[
				'groups in groups',
				all(
					is('orders_12m', 'at_least', '1'),
					any(is('city', 'is', 'Bonn'), is('city', 'is', 'Kiel')) as never
				),
				'Anna Ben'
			],
			['any of them', any(is('city', 'is', 'Bonn'), is('status', 'is', 'at_risk')), 'Ben Cleo']
		])('finds by %s', async (_, rule, expected) => {
			expect(await names(rule)).toBe(expected);
		});

		it('compiles every field with every comparison, and only parameters carry what was typed', async () => {
			const rules = await ruleContext(db.reader, context);
			for (const field of SEGMENT_FIELDS)
				for (const comparison of comparisonsOf(field)) {
					const typed = {
						text: `x'; drop table customer; --`,
						choice: field.choices?.[0]?.value ?? '',
						reference: 'id',
						number: '1',
						money: '1',
						date: '2026-01-01'
					};
					const value = comparison.endsWith('days') ? '30' : typed[field.type];
					const condition = compileRule(all(is(field.key, comparison, value)), rules);
					const query = sql`select count(*) from customer r where ${condition}`;
					expect(query.compile(db.reader as never).sql).not.toContain('drop table');
					await query.execute(db.reader as never);
				}
			expect(await names(all())).toBe('');
		});

		it('narrows the list of customers to what the rule says, and counts alike', async () => {
			const saved = await act(db, (tx) =>
				saveSegment(
					tx,
					mia,
					{
						id: null,
						version: null,
						name: 'North',
						description: null,
						rule: all(is('city', 'is', 'Kiel'))
					},
					context
				)
			);
			const query = readRecordQuery(tableOf('customer'), new URLSearchParams({ segment: saved }));
			const page = await listRecords(db.reader, stan, 'customer', query);
			expect(page.records.map(({ title }) => title)).toEqual(['Anna']);
			expect(page.total).toBe(1);
			const other = readRecordQuery(tableOf('supplier'), new URLSearchParams({ segment: saved }));
			expect(other.segmentId).toBeNull();
			await act(db, (tx) =>
				archiveRecord(tx, mia, 'rule_segment', { id: saved, isArchived: true }, context)
			);
		});

		it('is saved by managers only, complete, and not over somebody else’s change', async () => {
			const input = {
				id: null,
				version: null,
				name: 'X',
				description: null,
				rule: all(is('city', 'is', 'Kiel'))
			};
			const save = (actor: typeof mia, changes: object) =>
				act(db, (tx) => saveSegment(tx, actor, { ...input, ...changes }, context));
			await expect(save(stan, {})).rejects.toMatchObject({ code: 'permission_denied' });
			await expect(save(nobody, {})).rejects.toMatchObject({ code: 'permission_denied' });
			await expect(save(mia, { name: ' ' })).rejects.toMatchObject({ code: 'record_invalid' });
			await expect(save(mia, { rule: all(is('city', 'is', '')) })).rejects.toMatchObject({
				details: [{ field: 'rule.0' }]
			});
			const id = await save(mia, {});
			const { version } = await getSegment(db.reader, id);
			await save(mia, { id, version, rule: all(is('city', 'is', 'Bonn')) });
			await expect(save(mia, { id, version, name: 'Y' })).rejects.toMatchObject({
				code: 'record_changed'
			});
			const rules = await db.reader
				.selectFrom('audit_event')
				.select('after_json')
				.where('action', '=', 'rule_segment.rule')
				.where('record_id', '=', id)
				.execute();
			expect(rules).toHaveLength(2);
			await act(db, (tx) =>
				archiveRecord(tx, mia, 'rule_segment', { id, isArchived: true }, context)
			);
		});

		it('writes once a day who joined and who left, however many nodes try', async () => {
			const history = async () =>
				(
					await db.reader
						.selectFrom('segment_membership as m')
						.innerJoin('customer as c', 'c.id', 'm.customer_id')
						.select(['c.name', 'm.joined_on', 'm.left_on'])
						.where('m.segment_id', '=', 'active')
						.orderBy('c.name')
						.execute()
				).map(({ name, joined_on, left_on }) => [name, joined_on, left_on]);
			const runs = await Promise.all([1, 2, 3].map(() => runSegmentsOfToday(runAt(0))));
			expect(runs.filter(Boolean)).toHaveLength(1);
			const first = [
				['Anna', daysAgo(0), null],
				['Ben', daysAgo(0), null]
			];
			expect(await history()).toEqual(first);
			expect(await runSegmentsOfToday(runAt(0))).toBe(false);
			expect(await history()).toEqual(first);
			// 180 days later nobody has ordered again.
			expect(await runSegmentsOfToday(runAt(180))).toBe(true);
			expect(await history()).toEqual(first.map(([name, on]) => [name, on, daysAgo(-180)]));
		});

		it('runs again on the same day where nobody was seen yet: a company came in at once', async () => {
			await db.writer.deleteFrom('customer_standing').execute();
			const runs = await Promise.all([1, 2].map(() => runSegmentsOfToday(runAt(180))));
			expect(runs.filter(Boolean)).toHaveLength(1);
		});

		it('shows in reports each customer once, by the first segment, and by its standing', async () => {
			const { rows } = await db.reader
				.selectFrom('customer_standing as s')
				.innerJoin('customer as c', 'c.id', 's.customer_id')
				.select(['c.name', 's.lifecycle', 's.rule_segment_id', 's.value_band'])
				.orderBy('c.name')
				.execute()
				.then((found) => ({ rows: found }));
			expect(
				rows.map(({ name, lifecycle, rule_segment_id }) => [name, lifecycle, rule_segment_id])
			).toEqual([
				['Anna', 'slipping', 'slipping'],
				['Ben', 'slipping', 'slipping'],
				['Cleo', 'lost', 'lost'],
				['Dora', 'prospect', 'prospects']
			]);
			const reading = { actor: systemActor, now: NOW, zone: 'UTC', currency: 'EUR' };
			const report = (dimensions: string[]) =>
				executeReport(db, CATALOGUE, reportQuery(['sales.revenue'], { dimensions }), reading);
			const total = Number((await report([])).rows[0]?.values[0]);
			expect(total).toBeGreaterThan(0);
			for (const dimension of ['rule_segment', 'lifecycle', 'rfm', 'value_band']) {
				const found = await report([dimension]);
				expect(found.rows.reduce((sum, row) => sum + Number(row.values[0]), 0)).toBe(total);
			}
		});

		it('freezes the audience of a campaign when it starts', async () => {
			const campaign = await add(db, 'campaign', { name: 'Come back', rule_segment_id: 'lost' });
			const id = String(campaign['id']);
			const audience = async () =>
				(
					await db.reader
						.selectFrom('campaign_response as a')
						.innerJoin('customer as c', 'c.id', 'a.customer_id')
						.select(['c.name', 'a.kind'])
						.where('a.campaign_id', '=', id)
						.execute()
				).map(({ name, kind }) => `${name} ${kind}`);
			const step = (action: string) =>
				act(db, (tx) =>
					runAction(tx, stan, { table: 'campaign', id, action, note: null }, context)
				);
			await step('running');
			expect(await audience()).toEqual(['Cleo targeted']);
			await step('paused');
			const { rule } = await getSegment(db.reader, 'lost');
			const later = { ...context, now: NOW + 400 * DAY };
			expect(await memberIds(db.reader, rule, await ruleContext(db.reader, later))).toHaveLength(3);
			await act(db, (tx) =>
				runAction(tx, stan, { table: 'campaign', id, action: 'running', note: null }, later)
			);
			expect(await audience()).toEqual(['Cleo targeted']);
		});
	});
