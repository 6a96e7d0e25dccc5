/** A database of its own with the measured processes deployed, and what is done with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../../src/lib/database/index.server.ts';
import { migrateToLatest } from '../../../src/lib/database/migrate.server.ts';
import { inTransaction } from '../../../src/lib/database/transaction.server.ts';
import { systemActor, type Actor } from '../../../src/lib/identity/actor.ts';
import type { Connector } from '../../../src/lib/workflows/runtime/connector.ts';
import { deploy } from '../../../src/lib/workflows/runtime/deploy.server.ts';
import {
	createRuntime,
	type WorkflowRuntime
} from '../../../src/lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '../../../src/lib/workflows/runtime/start-instance.server.ts';
import { compiledOnce } from '../../../src/lib/database/compiled-once.server.ts';
import { APPROVAL, automatic, EACH, TIMER } from './models.ts';

export type Sync = 'FULL' | 'NORMAL' | 'OFF';

export const folder = mkdtempSync(join(tmpdir(), 'flowledger-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Somebody of the team whose tasks are measured. */
export const seller: Actor = {
	...systemActor,
	kind: 'user',
	userId: 'seller',
	name: 'Sam Seller',
	roles: ['staff'],
	teamKeys: ['sales']
};

export const CUSTOMERS = 2_000;

const touchCustomer = compiledOnce<{ id: string; at: number }>((tx, { id, at }) =>
	tx
		.updateTable('customer')
		.set((eb) => ({ updated_at: at, version: eb('version', '+', 1) }))
		.where('id', '=', id)
);

let next = 0;
export const connectors: readonly Connector[] = [
	{ kind: 'transactional', jobType: 'bench:step', run: async () => ({}) },
	{
		kind: 'transactional',
		jobType: 'bench:write',
		async run(tx, { now }) {
			await touchCustomer(tx, { id: `customer-${next++ % CUSTOMERS}`, at: now });
			return {};
		}
	}
];

export interface Place {
	readonly db: Database;
	readonly runtime: WorkflowRuntime;
	/** Moves the clock of the runtime, in milliseconds. */
	later(ms: number): void;
}

/** Opens the file or the PostgreSQL database, deploys the processes if they are not there yet. */
export async function openPlace(
	where: { file: string; sync: Sync } | { url: string }
): Promise<Place> {
	if ('sync' in where) process.env.SQLITE_SYNCHRONOUS = where.sync === 'FULL' ? 'FULL' : 'NORMAL';
	const db = await openDatabase('sync' in where ? { file: join(folder, where.file) } : where);
	await migrateToLatest(db);
	let moved = 0;
	const runtime = createRuntime(db, {
		connectors,
		clock: { now: () => Date.now() + moved }
	});
	const deployed = await db.reader.selectFrom('deployment').select('id').executeTakeFirst();
	if (!deployed) await furnish(db, runtime);
	return { db, runtime, later: (ms) => (moved += ms) };
}

async function furnish(db: Database, runtime: WorkflowRuntime): Promise<void> {
	await inTransaction(db, async (tx) => {
		await tx
			.insertInto('user')
			.values({
				id: 'seller',
				name: seller.name,
				email: 'sam@example.com',
				createdAt: '2026-01-01',
				updatedAt: '2026-01-01'
			})
			.execute();
		for (let from = 0; from < CUSTOMERS; from += 200)
			await tx
				.insertInto('customer')
				.values(
					Array.from({ length: 200 }, (_, index) => ({
						id: `customer-${from + index}`,
						name: `Customer ${from + index}`,
						currency: 'EUR',
						created_at: 0,
						updated_at: 0
					}))
				)
				.execute();
	});
	const sources = [automatic('automatic', 10), APPROVAL, TIMER, EACH];
	for (const steps of [125, 250, 500]) sources.push(automatic(`steps${steps}`, steps));
	await deploy(
		runtime,
		systemActor,
		sources.map((source) => ({ kind: 'bpmn', name: 'bench', source }))
	);
}

let customer = 0;
/** Three variables, as the floor has them. */
export const start = ({ runtime }: Place, processKey: string) =>
	startInstance(runtime, systemActor, {
		processKey,
		businessKey: `k${customer}`,
		variables: { customer: `ACME ${customer}`, amount: customer++, approved: false }
	});

/** `count` instances that wait, quickly: what is measured comes after. Prints where it is. */
export async function fill(place: Place, processKey: string, count: number): Promise<void> {
	for (let done = 0; done < count; done += 50) {
		await Promise.all(
			Array.from({ length: Math.min(50, count - done) }, () => start(place, processKey))
		);
		if (done > 0 && done % 100_000 === 0) console.log(`  … ${done} of ${count}`);
	}
}
