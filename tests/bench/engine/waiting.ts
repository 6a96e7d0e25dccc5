/** Instances that wait: what one takes, how soon a node is ready, and whether their number slows work. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { runDueWork } from '../../../src/lib/workflows/runtime/workers/due-work.server.ts';
import { heading, line, median, share, timed, times } from './measure.ts';
import { fill, folder, openPlace, type Place } from './place.ts';
import { complete, openTasks } from './tasks.ts';

const MANY = Number(process.env.BENCH_WAITING ?? 1_000_000);
const FEW = 2_000;

export async function measureWaiting(): Promise<void> {
	heading('D. Instances that wait for a user task');
	const empty = await ready('waiting-empty.db');
	const few = await filled('waiting-few.db', FEW);
	const many = await filled('waiting-many.db', MANY);
	line('database of one that waits', `${many.bytes.toFixed(0)} B`, `of ${MANY}`);
	line('  of it: the log of who started it', `${many.auditBytes.toFixed(0)} B`);
	line(
		`memory of the process, ${FEW} waiting`,
		`${few.memory.toFixed(0)} MB`,
		'heap after collection'
	);
	line(
		`memory of the process, ${MANY} waiting`,
		`${many.memory.toFixed(0)} MB`,
		'heap after collection'
	);
	line('ready after a restart, none waiting', `${empty.toFixed(1)} ms`);
	for (const [count, { restart }] of [
		[FEW, few],
		[MANY, many]
	] as const)
		line(
			`ready after a restart, ${count} waiting`,
			`${restart.toFixed(1)} ms`,
			`${(restart - empty).toFixed(1)} ms more`
		);
	line('1,000 tasks done, of 2,000 waiting', `${few.work.toFixed(0)} ms`);
	line(
		`1,000 tasks done, of ${MANY} waiting`,
		`${many.work.toFixed(0)} ms`,
		`${times(many.work, few.work)} (${share(many.work, few.work)})`
	);
}

async function filled(file: string, count: number) {
	const place = await openPlace({ file, sync: 'NORMAL' });
	const before = sizeOf(file);
	await fill(place, 'approval', count);
	await place.db.close();
	const bytes = (sizeOf(file) - before) / count;
	const auditBytes = pagesOf(file, ['audit_event', 'audit_event_record']) / count;
	const restart = await ready(file);
	const again = await openPlace({ file, sync: 'NORMAL' });
	const work = await doSome(again);
	globalThis.gc?.();
	const memory = process.memoryUsage().heapUsed / 1_048_576;
	await again.db.close();
	return { bytes, auditBytes, restart, work, memory };
}

/** Of tasks far from each other, in random order; the median of three times a thousand, after a warm-up. */
async function doSome(place: Place): Promise<number> {
	const all = await openTasks(place, 1_000_000);
	const chosen = Array.from({ length: Math.min(1_600, all.length) }, () =>
		all.splice(Math.floor(Math.random() * all.length), 1).join()
	);
	const some = async (count: number) => {
		for (let n = 0; n < count; n++) await complete(place, chosen);
	};
	await some(400);
	const rounds = [];
	for (let round = 0; round < 3; round++) rounds.push((await timed(() => some(400))) * 2.5);
	return median(rounds);
}

/** From nothing to the first round of due work done. */
async function ready(file: string): Promise<number> {
	const rounds = [];
	for (let round = 0; round < 5; round++)
		rounds.push(
			await timed(async () => {
				const place = await openPlace({ file, sync: 'NORMAL' });
				await runDueWork(place.runtime);
				await place.db.close();
			})
		);
	return median(rounds.slice(1));
}

function sizeOf(file: string): number {
	const path = join(folder, file);
	const db = new SqliteDatabase(path);
	db.pragma('wal_checkpoint(TRUNCATE)');
	db.close();
	return statSync(path).size;
}

function pagesOf(file: string, trees: readonly string[]): number {
	const db = new SqliteDatabase(join(folder, file), { readonly: true });
	const bytes = db
		.prepare(`select sum(pgsize) from dbstat where name in (${trees.map(() => '?').join()})`)
		.pluck()
		.get(...trees) as number;
	db.close();
	return bytes;
}
