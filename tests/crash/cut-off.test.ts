/**
 * Parcels under load while nodes are killed (SIGKILL) at random moments; on PostgreSQL three nodes
 * work at the same time, and one of them is cut off from the database while it works outside: its
 * lease runs out, another node takes the job, and what the first one found is of no use any more.
 * `CRASH_SEED` repeats the moments.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIALECTS, testDatabase } from '../database.ts';
import { NOW } from '../integration/records-rig.ts';
import { forgetCompiled } from './compiled.ts';
import {
	gapsInHistory,
	lostCommands,
	whatStillWaits,
	wrongBookings,
	wrongReceipts
} from './parcel-invariants.ts';
import { book, parcelProcess, ship } from './parcel-process.ts';
import { randomOf } from './random-of.ts';
import { Said, startParcelNode, type ParcelNode } from './run-parcels.ts';
import { severableConnection, type SeverableConnection } from '../severable-connection.ts';
import type { Database, DatabaseLocation, DialectName } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';

const PARCELS = 120;
const KILLS: Readonly<Record<DialectName, number>> = { sqlite: 4, postgres: 6 };
const NODES: Readonly<Record<DialectName, number>> = { sqlite: 1, postgres: 3 };
/** A lease of a minute is over after three seconds. */
const SPEED = 20;
const LONGEST_DELAY_MS = 400;
/** The node that can be cut off; it is never killed. */
const REMOTE = 0;

const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 1e9));

interface Result {
	readonly db: Database;
	readonly said: Said;
	/** Answered and not in effect, at some kill or at the end. */
	readonly lost: string[];
	kills: number;
	/** The receipt of the node cut off, for a job that another node then took. */
	tooLate: string | null;
}
const results = new Map<DialectName, Result>();

beforeAll(async () => {
	console.log(`CRASH_SEED=${seed}`);
	await Promise.all(DIALECTS.map(async (dialect) => results.set(dialect, await run(dialect))));
}, 200_000);
afterAll(forgetCompiled);

async function run(dialect: DialectName): Promise<Result> {
	const db = await testDatabase(dialect);
	const begunAt = Date.now();
	const clock = { now: () => NOW };
	const connectors = [
		book,
		ship(
			() => 0,
			() => undefined
		)
	];
	await deploy(createRuntime(db, { clock, connectors }), systemActor, parcelProcess);
	const way = 'url' in db.location ? await severableConnection(db.location.url) : null;
	const random = randomOf(seed);
	const result: Result = { db, said: new Said(), lost: [], kills: 0, tooLate: null };
	const start = (place: number, unanswered: readonly string[]) => {
		const location: DatabaseLocation =
			way && place === REMOTE ? { ...db.location, url: way.url } : db.location;
		const task = { location, parcels: PARCELS, begunAt, speed: SPEED, unanswered };
		return startParcelNode({ ...task, seed: Math.floor(random() * 1e9) }, place, result.said);
	};
	const nodes = Array.from({ length: NODES[dialect] }, (_, place) => start(place, []));
	try {
		await Promise.all([
			killNodes(result, nodes, start, random),
			way ? cutOff(result, way) : undefined
		]);
		await Promise.all(nodes.map((node) => node.finish()));
	} finally {
		for (const node of nodes) node.abandon();
		way?.heal();
		await way?.close();
	}
	result.lost.push(...(await lostCommands(db, result.said.answered)));
	return result;
}

async function killNodes(
	result: Result,
	nodes: ParcelNode[],
	start: (place: number, unanswered: readonly string[]) => ParcelNode,
	random: () => number
): Promise<void> {
	const { db, said, lost } = result;
	const kills = KILLS[db.dialect];
	const first = nodes.length > 1 ? 1 : 0;
	await said.until(() => said.answered.length > 20, 30_000);
	for (let kill = 0; kill < kills; kill++) {
		const place = first + (kill % (nodes.length - first));
		const victim = nodes[place]!;
		// From its first answer on: how long a process takes to start is not what we test.
		await said.until(() => victim.hasAnswered() || victim.hasEnded(), 30_000);
		await new Promise((resolve) => setTimeout(resolve, random() * LONGEST_DELAY_MS));
		if (victim.hasEnded()) return;
		const unanswered = await victim.kill();
		result.kills += 1;
		lost.push(...(await lostCommands(db, [...said.answered])));
		nodes[place] = start(place, unanswered);
	}
}

/** Cuts the way while the node works outside, until another node is at work on the same. */
async function cutOff(result: Result, way: SeverableConnection): Promise<void> {
	const { said } = result;
	const own = () => said.work.findLast(({ place, hasEnded }) => place === REMOTE && !hasEnded);
	while (result.tooLate === null) {
		if (!(await said.until(() => said.answered.length > 40 && own() !== undefined, 40_000))) return;
		way.cut();
		const mine = own();
		// What it said in the same moment may be that the work has ended.
		await new Promise((resolve) => setTimeout(resolve, 20));
		const since = said.work.indexOf(mine!);
		const taken = () =>
			said.work.find(({ key, place }, at) => at > since && key === mine?.key && place !== REMOTE);
		if (mine && !mine.hasEnded) await said.until(() => taken() !== undefined, 25_000);
		way.heal();
		if (mine?.hasEnded && taken()) result.tooLate = mine.receipt;
	}
}

for (const dialect of DIALECTS)
	describe(`${PARCELS} parcels and killed nodes on ${dialect}`, () => {
		const result = () => results.get(dialect)!;

		it('kills nodes at work', () => {
			expect(result().kills).toBeGreaterThan(KILLS[dialect] / 2);
			if (NODES[dialect] > 1) expect(result().said.refused).toBeGreaterThan(0);
		});

		it('has in effect what it answered, at every kill and in the end', () => {
			expect(result().lost).toEqual([]);
			const started = result().said.answered.filter((line) => line.startsWith('start'));
			expect(new Set(started).size).toBe(PARCELS);
		});

		it('books everything once', async () => {
			const bookings = await wrongBookings(result().db);
			expect(bookings).toMatchObject({ wrong: [], unknown: [] });
			expect(bookings.count).toBeGreaterThanOrEqual(PARCELS * 4);
		});

		it('accepts one receipt for the work outside, however often it was done', async () => {
			expect(await wrongReceipts(result().db, result().said)).toEqual({
				count: PARCELS,
				wrong: []
			});
		});

		it('leaves no token, timer, subscription, job or task', async () => {
			expect(await whatStillWaits(result().db)).toEqual({
				...{ timers: 0, subscriptions: 0, jobs: 0, messages: 0, tasks: 0 },
				...{ incidents: [], instances: 0 }
			});
		});

		it('keeps a history in which every element has ended and follows from the flows', async () => {
			const { db } = result();
			const { id } = await db.reader
				.selectFrom('process_definition')
				.select('id')
				.executeTakeFirstOrThrow();
			const { process } = await inTransaction(db, (tx) =>
				createRuntime(db).definitions.byId(tx, id)
			);
			expect(await gapsInHistory(db, process)).toEqual([]);
		});

		if (NODES[dialect] > 1)
			it('takes no result from a node that was cut off and lost its lease', async () => {
				const { tooLate, db } = result();
				expect(tooLate).not.toBeNull();
				const bookings = await db.reader
					.selectFrom('audit_event')
					.select('after_json')
					.where('action', '=', 'parcel.book')
					.execute();
				const texts = bookings.map(({ after_json: after }) => after ?? '');
				expect(texts.filter((text) => text.includes(`"${tooLate}"`))).toEqual([]);
			});
	});
