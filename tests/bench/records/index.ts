/**
 * `npm run bench:records -- [sizes]`: what lists, search, record pages, imports and changes take at a
 * thousand, a hundred thousand and a million customers, beside SQL by hand in the same run.
 * On SQLite, and on PostgreSQL where TEST_DATABASE_URL names a server or one is installed;
 * BENCH_DIALECT=sqlite or postgres for one of them.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../../src/lib/database/index.server.ts';
import { migrateToLatest } from '../../../src/lib/database/migrate.server.ts';
import { submitChange } from '../../../src/lib/records/extension/schema-changes.server.ts';
import { schemaChangeSchema } from '../../../src/lib/records/extension/schema-change.ts';
import { prepareSearch } from '../../../src/lib/records/search/keep-searched.server.ts';
import { refreshCatalogue } from '../../../src/lib/records/store/refresh-catalogue.server.ts';
import { administer, urlOf } from '../../postgres-databases.ts';
import { startPostgres } from '../../postgres-server.ts';
import { openByHand } from './by-hand.ts';
import { fillCustomers } from './fill.ts';
import { heading } from './measure.ts';
import { bea, context, measureReading } from './reading.ts';
import { measureWriting } from './writing.ts';

const SIZES = [1_000, 100_000, 1_000_000];
const asked = process.argv.slice(2).map(Number);
for (const size of asked)
	if (!Number.isInteger(size) || size < 1_000)
		throw new Error(
			`Expected sizes of at least 1000, but got “${process.argv.slice(2).join(' ')}”.`
		);
const sizes = asked.length > 0 ? asked : SIZES;
const dialects = process.env.BENCH_DIALECT ? [process.env.BENCH_DIALECT] : ['sqlite', 'postgres'];

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}`);
if (dialects.includes('sqlite')) for (const size of sizes) await onSqlite(size);
if (dialects.includes('postgres')) await onPostgres();

async function onSqlite(size: number): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'bench-records-'));
	try {
		const file = join(folder, 'bench.db');
		await measure('SQLite', await openDatabase({ file }), size);
		console.log(`${(statSync(file).size / 2 ** 20).toFixed(0)} MB`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function onPostgres(): Promise<void> {
	const server = await startPostgres();
	try {
		for (const size of sizes) {
			const name = `bench_${randomBytes(4).toString('hex')}`;
			await administer(server.url, `create database ${name}`);
			await measure('PostgreSQL', await openDatabase({ url: urlOf(server.url, name) }), size);
			await administer(server.url, `drop database ${name} with (force)`);
		}
	} finally {
		await server.stop();
	}
}

async function measure(title: string, db: Database, size: number): Promise<void> {
	try {
		await migrateToLatest(db);
		await refreshCatalogue(db);
		const added = await addField(db);
		const started = performance.now();
		await fillCustomers(db, size, added);
		const seconds = ((performance.now() - started) / 1000).toFixed(1);
		const searching = performance.now();
		await prepareSearch(db);
		const read = ((performance.now() - searching) / 1000).toFixed(1);
		heading(
			`${title}, ${size.toLocaleString('en')} customers (filled in ${seconds} s, search in ${read} s)`
		);
		const hand = await openByHand(db);
		const rounds = size > 100_000 ? 15 : 40;
		const place = { db, hand, count: size, added, rounds };
		await measureReading(place);
		await measureWriting(place);
		await hand.close();
	} finally {
		await db.close();
	}
}

/** What an administrator adds: a column like any other. */
async function addField(db: Database): Promise<string> {
	const change = schemaChangeSchema.parse({
		kind: 'add-field',
		table: 'customer',
		field: { label: 'Bench rank', type: 'decimal' }
	});
	const request = { db, actor: bea, now: context.now, timeZone: 'UTC' };
	const { planned } = await submitChange(request, change);
	if (planned.step.kind !== 'field' || !planned.step.after)
		throw new Error('Expected a field to be added, but none was.');
	return planned.step.after.name;
}
