/**
 * How fast the shipped dashboards answer on a million order lines, beside the best SQL that we can
 * write by hand for the same question on the bare driver. `npm run bench:reports [lines]`.
 */
import SqliteDatabase from 'better-sqlite3';
import { CompiledQuery } from 'kysely';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../src/lib/database/index.server.ts';
import { migrateToLatest } from '../../src/lib/database/migrate.server.ts';
import { systemActor } from '../../src/lib/identity/actor.ts';
import { cardQuery } from '../../src/lib/reports/dashboards/card-query.ts';
import type { DashboardCard } from '../../src/lib/reports/dashboards/dashboard.ts';
import { runDashboard } from '../../src/lib/reports/dashboards/run-dashboard.server.ts';
import { SHIPPED_DASHBOARDS } from '../../src/lib/reports/dashboards/shipped/index.ts';
import { CATALOGUE } from '../../src/lib/reports/model/datasets/index.ts';
import type { TimeRange } from '../../src/lib/reports/model/time-range.ts';
import { reportQuery, type ReportQuery } from '../../src/lib/reports/query/report-query.ts';
import type { AnalyticStore } from '../../src/lib/reports/analytic-store/analytic-store.server.ts';
import { prepareAnalyticStore } from '../../src/lib/reports/analytic-store/prepare-analytic-store.server.ts';
import { analystOf } from '../../src/lib/reports/query/run/analyst.server.ts';
import { executeReport } from '../../src/lib/reports/query/run/execute.server.ts';
import { prepareRollups } from '../../src/lib/reports/rollups/prepare-rollups.server.ts';
import { SHIPPED_ROLLUPS } from '../../src/lib/reports/rollups/shipped-rollups.server.ts';
import { fillCompany, TODAY } from './report-data.ts';
import { bestByHand } from './report-by-hand.ts';

const lines = Number(process.argv[2] ?? 1_000_000);
const REPEATS = 3;
const context = {
	actor: systemActor,
	now: Date.parse(`${TODAY}T12:00:00Z`),
	zone: 'Europe/Berlin',
	currency: 'EUR'
};

/** Questions that no summary answers, with the copy by columns and without it. */
const SCANS: readonly [string, ReportQuery][] = [
	[
		'Revenue by segment and category',
		reportQuery(['sales.revenue'], { dimensions: ['segment', 'category'] })
	],
	['Buying customers by category', reportQuery(['sales.customers'], { dimensions: ['category'] })],
	[
		'Orders by product, the first ten',
		reportQuery(['sales.orders'], { dimensions: ['product'], limit: 10 })
	],
	['Returning customers by month', reportQuery(['sales.returning_customers'], { grain: 'month' })],
	[
		'Margin by category and week',
		reportQuery(['sales.margin'], { dimensions: ['category'], grain: 'week' })
	],
	[
		'Revenue before rounding by country',
		reportQuery(['sales.revenue_unrounded'], { dimensions: ['country'] })
	]
];

const folder = mkdtempSync(join(tmpdir(), 'bench-reports-'));
const file = join(folder, 'bench.db');
let db: Database | undefined;
try {
	db = await openDatabase({ file });
	await migrateToLatest(db);
	const raw = new SqliteDatabase(file);
	const started = performance.now();
	fillCompany(raw, lines);
	raw.pragma('wal_checkpoint(truncate)');
	console.log(
		`${lines.toLocaleString('en')} order lines, ${megabytes(file)} MB, filled in ${seconds(started)} s\n`
	);
	const summing = performance.now();
	await prepareRollups(db, SHIPPED_ROLLUPS, context.now);
	console.log(`Summaries filled in ${seconds(summing)} s, ${megabytes(file)} MB\n`);
	for (const range of ['last_12_months', 'all'] as const) await benchRange(db, raw, range);
	await benchStore(db, raw);
	raw.close();
} finally {
	if (db) await analystOf(db).close();
	await db?.close();
	rmSync(folder, { recursive: true, force: true });
}

async function benchRange(db: Database, raw: SqliteDatabase.Database, range: TimeRange) {
	console.log(`Period: ${range}`);
	console.log(row('Card', 'ours ms', 'by hand ms', 'ratio'));
	for (const dashboard of SHIPPED_DASHBOARDS) {
		console.log(`${dashboard.name}`);
		let sum = 0;
		for (const card of dashboard.cards) {
			const ours = await fastest(raw, () => answer(db, card, range));
			sum += ours;
			const hand = bestByHand(dashboard.id, card.title);
			const best =
				hand.length > 0 ? Math.min(...hand.map((sql) => timeRaw(raw, sql, range))) : null;
			console.log(
				row(
					`  ${card.title}`,
					ours.toFixed(1),
					best === null ? '' : best.toFixed(1),
					best === null ? '' : `${(ours / best).toFixed(2)}x`
				)
			);
		}
		const whole = await fastest(raw, () =>
			Promise.all(runDashboard(db, CATALOGUE, dashboard, { range, filters: [] }, context))
		);
		console.log(
			row(`  Whole dashboard at once (one by one ${sum.toFixed(0)})`, whole.toFixed(1), '', '')
		);
	}
	console.log('');
}

async function benchStore(db: Database, raw: SqliteDatabase.Database): Promise<void> {
	console.log('Questions that no summary answers, all time');
	const ask = (query: ReportQuery) => () => executeReport(db, CATALOGUE, query, context);
	const without = new Map<string, number>();
	for (const [name, query] of SCANS) without.set(name, await fastest(raw, ask(query)));
	const copying = performance.now();
	const store = await prepareAnalyticStore(db, CATALOGUE, { isWanted: true, worthACopy: 1_000 });
	if (!store) {
		console.log('The analytic store is not installed.');
		return;
	}
	await store.whenReady();
	console.log(`Copied in ${seconds(copying)} s, ${megabytes(`${file}.analytic`)} MB`);
	console.log(row('Question', 'database ms', 'copy ms', 'ratio'));
	for (const [name, query] of SCANS) {
		const own = without.get(name) ?? 0;
		const copy = await fastest(raw, ask(query));
		console.log(row(`  ${name}`, own.toFixed(0), copy.toFixed(0), `${(own / copy).toFixed(1)}x`));
	}
	await benchCancel(db, store);
	await store.close();
}

/** From giving up on a scan to the next answer. */
async function benchCancel(db: Database, store: AnalyticStore): Promise<void> {
	const took: number[] = [];
	for (let i = 0; i < 5; i++) {
		const controller = new AbortController();
		const asked = store
			.run(
				CompiledQuery.raw('select count(*) from range(40000000000) a where a.range % 7 = 3'),
				controller.signal
			)
			.catch(() => undefined);
		await new Promise((resolve) => setTimeout(resolve, 200));
		const stopped = performance.now();
		controller.abort();
		await asked;
		took.push(performance.now() - stopped);
	}
	const own: number[] = [];
	for (let i = 0; i < 5; i++) {
		const controller = new AbortController();
		const asked = analystOf(db)
			.run(
				CompiledQuery.raw(
					'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n'
				),
				controller.signal
			)
			.catch(() => undefined);
		await new Promise((resolve) => setTimeout(resolve, 200));
		const stopped = performance.now();
		controller.abort();
		await asked;
		own.push(performance.now() - stopped);
	}
	console.log(
		`Stopped after at most ${Math.max(...took).toFixed(1)} ms (copy), ${Math.max(...own).toFixed(1)} ms (database)`
	);
}

async function answer(db: Database, card: DashboardCard, range: TimeRange): Promise<void> {
	if (card.content.kind !== 'query') return;
	const common = { range, filters: [] };
	const { query } = cardQuery(CATALOGUE, card.content.query, common, { range, today: TODAY });
	await executeReport(db, CATALOGUE, query, context);
}

/** A commit before each run: no answer comes from the cache. */
function forgetAnswers(raw: SqliteDatabase.Database): void {
	raw.exec(
		`insert or replace into setting (name, value_json) values ('bench', '${Math.random()}')`
	);
}

async function fastest(
	raw: SqliteDatabase.Database,
	work: () => Promise<unknown>
): Promise<number> {
	let best = Infinity;
	for (let i = 0; i < REPEATS; i++) {
		forgetAnswers(raw);
		const started = performance.now();
		await work();
		best = Math.min(best, performance.now() - started);
	}
	return best;
}

function timeRaw(raw: SqliteDatabase.Database, sql: string, range: TimeRange): number {
	const statement = raw.prepare(
		sql
			.replaceAll('$from', range === 'all' ? "'0000'" : "'2025-07-01'")
			.replaceAll('$to', "'2026-07-01'")
	);
	let best = Infinity;
	for (let i = 0; i < REPEATS; i++) {
		const started = performance.now();
		statement.all();
		best = Math.min(best, performance.now() - started);
	}
	return best;
}

function row(name: string, ...cells: string[]): string {
	return name.padEnd(52) + cells.map((cell) => cell.padStart(12)).join('');
}

function seconds(started: number): string {
	return ((performance.now() - started) / 1000).toFixed(1);
}

function megabytes(path: string): string {
	return (statSync(path).size / 1e6).toFixed(0);
}
