/**
 * Two hundred changes of the schema by chance, on a large table into which people write, and a server
 * that is killed at any step: what the catalogue says and what the database has agree each time. How long
 * writes were held up is printed; of 200,000 rows with `SCHEMA_ROWS=200000`.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#lib/database/index.server.ts';
import { findTable } from '#lib/records/catalogue/live-catalogue.ts';
import { systemColumns } from '#lib/records/catalogue/system-columns.ts';
import { readExtensions, refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { fillCustomers } from '../bench/records/fill.ts';
import { seeded } from '../bench/reports/rows.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { addPeople } from '../integration/records-rig.ts';
import type { SchemaSaid, SchemaTask } from './schema-task.ts';

const NODE = fileURLToPath(new URL('./schema-node.ts', import.meta.url));
const CUSTOMERS = Number(process.env['SCHEMA_ROWS'] ?? 20_000);
const CHANGES = 200;
const KILLS = 8;

type Changed = SchemaSaid & { kind: 'changed' };
type Done = SchemaSaid & { kind: 'done' };

describe.each(DIALECTS)('%s', (dialect) => {
	it('keeps the catalogue and the database the same, and lets people write', async () => {
		const db = await testDatabase(dialect);
		await addPeople(db);
		await fillCustomers(db, CUSTOMERS);
		const random = seeded(5);
		const changed: Changed[] = [];
		for (let kill = 0; kill < KILLS; kill++) {
			const task = { seed: kill, changes: CHANGES, customers: CUSTOMERS, location: db.location };
			const after = 1 + Math.floor(random() * 8);
			const { said, isKilled } = await run(task, { after, pauseMs: random() * 60 });
			expect(isKilled).toBe(true);
			changed.push(...said);
			await expectAgreement(db.location);
		}
		const left = CHANGES - changed.length;
		const task = { seed: KILLS, changes: left, customers: CUSTOMERS, location: db.location };
		const { said, done } = await run(task, null);
		changed.push(...said);
		await expectAgreement(db.location);
		expect(changed.length).toBe(CHANGES);
		expect(new Set(changed.map(({ change }) => change))).toEqual(
			new Set(['add-field', 'archive-field', 'restore-field', 'change-field'])
		);
		const stalls = changed.map(({ stallMs }) => stallMs).sort((a, b) => a - b);
		const p99 = stalls[Math.floor(stalls.length * 0.99)]!;
		const [worst] = changed.toSorted((a, b) => b.stallMs - a.stallMs);
		console.log(
			`${dialect}: ${CHANGES} changes, ${done?.writes} writes meanwhile (p50 ${done?.p50Ms.toFixed(1)} ms, ` +
				`p99 ${done?.p99Ms.toFixed(1)} ms); a change held a write up ${stalls[CHANGES / 2]!.toFixed(1)} ms ` +
				`(median), ${p99.toFixed(1)} ms (p99), ${worst?.stallMs.toFixed(1)} ms (${worst?.change})`
		);
	}, 240_000);
});

/** Kills the node some moments after it has made so many changes; null: lets it end. */
async function run(task: SchemaTask, kill: { after: number; pauseMs: number } | null) {
	const child: ChildProcess = spawn(process.execPath, [NODE, JSON.stringify(task)], {
		stdio: ['pipe', 'pipe', 'inherit']
	});
	const said: Changed[] = [];
	let done: Done | undefined;
	let isKilled = false;
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	for await (const line of createInterface({ input: child.stdout! })) {
		const one = JSON.parse(line) as SchemaSaid;
		if (one.kind === 'done') done = one;
		if (one.kind !== 'changed') continue;
		said.push(one);
		if (kill && said.length === kill.after)
			setTimeout(() => (isKilled = child.kill('SIGKILL')), kill.pauseMs);
	}
	await ended;
	return { said, done, isKilled };
}

/** As a server finds it that starts now. */
async function expectAgreement(location: Database['location']): Promise<void> {
	const db = await openDatabase(location);
	try {
		await refreshCatalogue(db);
		const { fields } = await readExtensions(db.reader);
		const tables = await db.writer.introspection.getTables();
		const columns = tables.find(({ name }) => name === 'customer')?.columns.map(({ name }) => name);
		const definition = findTable('customer');
		if (!definition) throw new Error('Expected the table of customers, but there is none.');
		const archived = fields.filter((field) => field.table === 'customer' && field.isArchived);
		const expected = [
			...definition.fields.map(({ name }) => name),
			...archived.map(({ name }) => name),
			...systemColumns(definition)
		];
		expect(columns?.toSorted()).toEqual(expected.toSorted());
	} finally {
		await db.close();
	}
}
