/**
 * How fast the shipped dashboards answer on a million order lines, beside the best SQL that we can
 * write by hand for the same question on the bare driver. `npm run bench:reports [lines] [period]`.
 */
import SqliteDatabase from 'better-sqlite3';
import { CompiledQuery } from 'kysely';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../../src/lib/database/index.server.ts';
import { migrateToLatest } from '../../../src/lib/database/migrate.server.ts';
import { inTransaction } from '../../../src/lib/database/transaction.server.ts';
import { systemActor } from '../../../src/lib/identity/actor.ts';
import { cardQuery } from '../../../src/lib/reports/dashboards/card-query.ts';
import type { DashboardCard } from '../../../src/lib/reports/dashboards/dashboard.ts';
import { runDashboard } from '../../../src/lib/reports/dashboards/run-dashboard.server.ts';
import { SHIPPED_DASHBOARDS } from '../../../src/lib/reports/dashboards/shipped/index.ts';
import { CATALOGUE } from '../../../src/lib/reports/model/datasets/index.ts';
import type { TimeRange } from '../../../src/lib/reports/model/time-range.ts';
import type { ReportQuery } from '../../../src/lib/reports/query/report-query.ts';
import type { AnalyticStore } from '../../../src/lib/reports/analytic-store/analytic-store.server.ts';
import { prepareAnalyticStore } from '../../../src/lib/reports/analytic-store/prepare-analytic-store.server.ts';
import { analystOf } from '../../../src/lib/reports/query/run/analyst.server.ts';
import { executeReport } from '../../../src/lib/reports/query/run/execute.server.ts';
import { prepareRollups } from '../../../src/lib/reports/rollups/prepare-rollups.server.ts';
import { keepStretches } from '../../../src/lib/reports/stretches/keep-stretches.server.ts';
import { SHIPPED_ROLLUPS } from '../../../src/lib/reports/rollups/shipped-rollups.server.ts';
import { fillCompany, TODAY } from './company.ts';
import { bestByHand } from './by-hand.ts';
import { SCANS } from './scans.ts';

const lines = Number(process.argv[2] ?? 1_000_000);
const REPEATS = 3;
const context = {
	actor: systemActor,
	now: Date.parse(`${TODAY}T12:00:00Z`),
	zone: 'Europe/Berlin',
	currency: 'EUR'
};

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
	const keeping = performance.now();
	while ((await keepStretches(db)) > 0);
	console.log(`Stretches of stock kept in ${seconds(keeping)} s, ${megabytes(file)} MB\n`);
	const without = await timeScans(db, raw);
	const store = await copyToStore(db);
	const only = process.argv[3] as TimeRange | undefined;
	for (const range of only ? [only] : (['last_12_months', 'all'] as const))
		await benchRange(db, raw, range);
	await benchTyping(db);
	if (store) {
		await benchScans(db, raw, without);
		await benchCancel(db, store);
		await store.close();
	}
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
			let best: number | null = null;
			for (const statement of hand)
				best = Math.min(best ?? Infinity, await timeByHand(db, raw, statement, range));
			console.log(
				row(
					`  ${card.title}`,
					ours.toFixed(1),
					best === null ? '' : best.toFixed(1),
					best === null ? '' : `${(ours / best).toFixed(2)}x`
				)
			);
		}
		const ask = () =>
			Promise.all(runDashboard(db, CATALOGUE, dashboard, { range, filters: [] }, context));
		const cold = await fastest(raw, ask);
		const started = performance.now();
		await ask();
		const again = performance.now() - started;
		console.log(
			row(`  All cards at once (one by one ${sum.toFixed(0)})`, cold.toFixed(1), '', '') +
				`, once more ${again.toFixed(1)}`
		);
	}
	console.log('');
}

function scan(db: Database, query: ReportQuery): () => Promise<unknown> {
	return () => executeReport(db, CATALOGUE, query, context);
}

/** The product stops a report after 30 seconds, and so does this: then it has no time. */
async function timeScans(
	db: Database,
	raw: SqliteDatabase.Database
): Promise<ReadonlyMap<string, number>> {
	const times = new Map<string, number>();
	for (const [name, query] of SCANS)
		times.set(name, await fastest(raw, scan(db, query)).catch(() => Infinity));
	return times;
}

/** From here on the product answers as it does at this size. */
async function copyToStore(db: Database): Promise<AnalyticStore | null> {
	const started = performance.now();
	const store = await prepareAnalyticStore(db, CATALOGUE, { isWanted: true });
	await store?.whenReady();
	console.log(
		store
			? `Copied by columns in ${seconds(started)} s, ${megabytes(`${file}.analytic`)} MB\n`
			: 'No copy by columns: too few facts, or the package is not installed.\n'
	);
	return store;
}

async function benchScans(
	db: Database,
	raw: SqliteDatabase.Database,
	without: ReadonlyMap<string, number>
): Promise<void> {
	console.log('Questions that no summary answers, all time');
	console.log(row('Question', 'database ms', 'copy ms', 'ratio'));
	for (const [name, query] of SCANS) {
		const own = without.get(name) ?? Infinity;
		const copy = await fastest(raw, scan(db, query));
		const [text, ratio] = Number.isFinite(own)
			? [own.toFixed(0), `${(own / copy).toFixed(1)}x`]
			: ['stopped', `over ${(30_000 / copy).toFixed(0)}x`];
		console.log(row(`  ${name}`, text, copy.toFixed(0), ratio));
	}
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

/** On the same road as ours: in a process that reads, so that the server is free meanwhile. */
function timeByHand(
	db: Database,
	raw: SqliteDatabase.Database,
	statement: string,
	range: TimeRange
): Promise<number> {
	const text = statement
		.replaceAll('$today', `'${TODAY}'`)
		.replaceAll('$from', range === 'all' ? "'0000'" : "'2025-07-01'")
		.replaceAll('$to', "'2026-07-01'")
		.replaceAll('$lo', range === 'all' ? '0' : String(Date.parse('2025-06-30T22:00:00Z')))
		.replaceAll('$hi', String(Date.parse('2026-06-30T22:00:00Z')))
		.replaceAll('$until', "'2026-06-16'")
		.replaceAll('$now', String(context.now));
	return fastest(raw, () => analystOf(db).run(CompiledQuery.raw(text)));
}

/** Somebody types: a draft is written every 20 ms while a report reads for three seconds. */
async function benchTyping(db: Database): Promise<void> {
	const type = async (times: number) => {
		const took: number[] = [];
		for (let i = 0; i < times; i++) {
			const started = performance.now();
			await inTransaction(db, (tx) =>
				tx
					.updateTable('setting')
					.set({ value_json: JSON.stringify(i) })
					.where('name', '=', 'bench')
					.execute()
			);
			took.push(performance.now() - started);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		return took.sort((a, b) => a - b);
	};
	const p99 = (list: number[]) => (list[Math.floor(list.length * 0.99)] ?? 0).toFixed(1);
	const alone = await type(120);
	const controller = new AbortController();
	const counting =
		'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n';
	const reading = analystOf(db)
		.run(CompiledQuery.raw(counting), controller.signal)
		.catch(() => undefined);
	const beside = await type(120);
	controller.abort();
	await reading;
	console.log(
		`A draft saved, p99: alone ${p99(alone)} ms, beside a report of 3 s ${p99(beside)} ms`
	);
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
