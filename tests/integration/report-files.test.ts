import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { CHART_KINDS, objectionTo, type ChartKind } from '#lib/reports/charts/chart-kind.ts';
import { AT_REST } from '#lib/reports/charts/chart-options.ts';
import { SHIPPED_DASHBOARDS } from '#lib/reports/dashboards/shipped/index.ts';
import { makeDashboardFile, makeReportFile } from '#lib/reports/delivery/files/make-file.server.ts';
import { reportQuery, type ReportQuery } from '#lib/reports/query/report-query.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { pdfPages } from '../pdf-text.ts';
import { unzip } from '../unzip.ts';
import { ada, add, addPeople, nobody, NOW, stan } from './records-rig.ts';

const NAMES = ['=1+1', 'Łódź & Söhne', 'Выручка', '10 € <b>', 'A\u0007bell'];
const MEASURES = ['opportunities.amount', 'opportunities.opened', 'opportunities.won'];
const YEAR = { range: 'last_12_months' as const };
const context = { actor: ada, now: NOW, zone: 'Europe/Berlin', currency: 'EUR' };

for (const dialect of DIALECTS)
	describe(`files of reports on ${dialect}`, () => {
		let db: Database;
		const customers: string[] = [];
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			for (const [index, name] of NAMES.entries()) {
				const customer = await add(db, 'customer', { name });
				customers.push(String(customer['id']));
				await add(db, 'opportunity', {
					name: `Number ${index}`,
					customer_id: customer['id'] ?? null,
					stage_id: 'standard-qualified',
					amount_minor: 123_456 * (index + 1),
					opened_at: NOW - index * 20 * 86_400_000,
					owner_id: index % 2 ? 'stan' : 'mia',
					expected_close_on: '2026-04-10'
				});
			}
		});
		const make = (
			kind: 'xlsx' | 'pdf',
			query: ReportQuery,
			{
				chart = 'table' as ChartKind,
				...more
			}: Partial<typeof context> & { chart?: ChartKind } = {}
		) =>
			makeReportFile(
				db,
				{ title: 'Umsatz / Łódź', description: 'What is open', query, chart, options: AT_REST },
				kind,
				{ ...context, ...more }
			);

		it('write numbers as numbers, text as text and dates as dates into XLSX', async () => {
			const { name, content } = await make(
				'xlsx',
				reportQuery(MEASURES.slice(0, 2), {
					...{ dimensions: ['customer'], grain: 'month', totals: true, ...YEAR }
				})
			);
			expect(name).toBe('Umsatz Łódź 2026-03-10.xlsx');
			const files = unzip(content);
			const sheet = files['xl/worksheets/sheet1.xml'] ?? '';
			// 1 March 2026 is day 46082 of Excel; 1,234.56 is a number without a type.
			expect(sheet).toMatch(/<c r="A6" s="\d+"><v>46082<\/v>/);
			expect(sheet).toMatch(/<c r="C6" s="\d+"><v>1234.56<\/v>/);
			expect(sheet).toMatch(/<c r="C7" s="\d+"><v>18518.4<\/v>/);
			expect(sheet).toContain('ySplit="1"');
			expect(sheet).not.toContain('<f>');
			const strings = files['xl/sharedStrings.xml'] ?? '';
			for (const text of ['=1+1', 'Łódź &amp; Söhne', 'Выручка', '10 € &lt;b&gt;', 'Abell'])
				expect(strings).toContain(`>${text}</t>`);
			expect(files['xl/styles.xml']).toContain('#,##0.00 &quot;EUR&quot;');
		});

		it('say what they are: filters in words, period, zone, when and for whom', async () => {
			const query = reportQuery(MEASURES.slice(0, 1), {
				...YEAR,
				filters: [{ dimension: 'customer', operator: 'is', values: [customers[1] ?? ''] }]
			});
			const files = unzip((await make('xlsx', query)).content);
			const [page = ''] = pdfPages((await make('pdf', query)).content);
			for (const text of [
				'Customer is Łódź &amp; Söhne',
				'Last 12 months (2025-04-01 to 2026-03-31)',
				'Europe/Berlin',
				'2026-03-10 10:00 for ada'
			]) {
				expect(files['xl/sharedStrings.xml']).toContain(text);
				expect(page).toContain(text.replace('&amp;', '&'));
			}
		});

		it('write money with the decimals of its currency', async () => {
			const query = reportQuery(MEASURES.slice(0, 1), YEAR);
			const files = unzip((await make('xlsx', query, { currency: 'JPY' })).content);
			expect(files['xl/worksheets/sheet1.xml']).toContain('<v>1851840</v>');
			expect(files['xl/styles.xml']).toContain('#,##0 &quot;JPY&quot;');
			const [page = ''] = pdfPages((await make('pdf', query, { currency: 'JPY' })).content);
			expect(page).toContain('¥1,851,840');
		});

		it('draw every form as PDF, in letters of all of Europe', async () => {
			for (const chart of Object.keys(CHART_KINDS) as ChartKind[]) {
				const query = [
					reportQuery(MEASURES.slice(0, 1), { ...YEAR, compare: 'previous_year' }),
					reportQuery(MEASURES.slice(0, 1), { ...YEAR, grain: 'month' }),
					reportQuery(MEASURES.slice(0, 1), { ...YEAR, dimensions: ['customer'] }),
					reportQuery(MEASURES, { ...YEAR, dimensions: ['customer'] }),
					reportQuery(MEASURES.slice(0, 1), {
						...{ ...YEAR, dimensions: ['customer'], grain: 'month', totals: true }
					}),
					reportQuery(MEASURES.slice(0, 1), { ...YEAR, dimensions: ['owner', 'customer'] })
				].findLast((one) => objectionTo(chart, one) === null);
				expect(query, chart).toBeDefined();
				if (!query) continue;
				const text = pdfPages((await make('pdf', query, { chart })).content).join('\n');
				expect(text, chart).toContain('Umsatz / Łódź');
				if (query.dimensions.length > 0) {
					expect(text, chart).toContain('Выручка');
					expect(text, chart).toContain('€6,172.80');
				}
			}
		}, 60_000);

		it('hold a whole dashboard: every card by name, tables that do not fit once more below', async () => {
			const [dashboard] = SHIPPED_DASHBOARDS;
			if (!dashboard) throw new Error('Expected a shipped dashboard.');
			const filters = {
				range: 'last_30_days' as const,
				filters: [{ dimension: 'customer', operator: 'is' as const, values: [customers[2] ?? ''] }]
			};
			const make = (kind: 'xlsx' | 'pdf') =>
				makeDashboardFile(db, dashboard, filters, kind, context);
			const pdf = await make('pdf');
			const pages = pdfPages(pdf.content);
			expect(pages.length).toBeGreaterThan(1);
			for (const { title } of dashboard.cards) expect(pages.join('\n')).toContain(title);
			expect(pages[0]).toContain('Customer is Выручка');
			expect(pages[1]).toContain(`Page 2 of ${pages.length}`);
			const strings = unzip((await make('xlsx')).content)['xl/sharedStrings.xml'];
			expect(strings).toContain('Last 30 days');
			expect(strings).toContain('Customer is Выручка');
		});

		it('count only the rows of their reader, and are made for nobody without the right', async () => {
			const query = reportQuery(['capacity.people'], { ...YEAR, dimensions: ['employee'] });
			await expect(make('xlsx', query, { actor: nobody })).rejects.toMatchObject({
				kind: 'Forbidden'
			});
			await inTransaction(db, (tx) =>
				tx.insertInto('team').values({ key: 'support', name: 'Support' }).execute()
			);
			for (const [name, team_key] of [
				['Wanda', 'support'],
				['Otto', null]
			] as const)
				await add(db, 'employee', { name, team_key, weekly_minutes: 2400 });
			const stringsFor = async (teamKeys: readonly string[]) => {
				const { content } = await make('xlsx', query, { actor: { ...stan, teamKeys } });
				return unzip(content)['xl/sharedStrings.xml'];
			};
			expect(await stringsFor(['support'])).toContain('Wanda');
			expect(await stringsFor(['support'])).not.toContain('Otto');
			expect(await stringsFor([])).not.toContain('Wanda');
		});
	});
