/**
 * Once a day: works out where every customer stands and writes who joined and left each segment. One
 * transaction that begins with the row of the day, so of several nodes one does it and the others find
 * it done; one that fails leaves nothing behind and is done again in the next round.
 */
import { sql } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import { insertRows } from '#lib/database/insert-rows.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import { recordTables, type Readable } from '../store/record-tables.server.ts';
import { today } from '../store/today.ts';
import { factOf, STANDING_ORDERS, yearBefore, type RuleContext } from './compile-rule.server.ts';
import { keepMembership } from './membership.server.ts';
import { listSegments, ruleContext } from './segments.server.ts';
import { standings, type Behaviour } from './standing.ts';

const IDLE_MS = 60_000;

export interface Daily {
	readonly db: Database;
	readonly clock: { now(): number };
	readonly timeZone: string;
}

export function startSegmentRuns(daily: Daily, report: (error: unknown) => void): Rounds {
	return startRounds(
		async () => {
			await runSegmentsOfToday(daily);
			return 0;
		},
		{ idleMs: IDLE_MS, report }
	);
}

/** Whether this call did it. */
export async function runSegmentsOfToday({ db, clock, timeZone }: Daily): Promise<boolean> {
	const context = { now: clock.now(), timeZone };
	const on = today(context);
	const done = await db.reader
		.selectFrom('segment_run')
		.select('on_date')
		.where('on_date', '=', on)
		.executeTakeFirst();
	if (done && !(await isNobodySeen(db.reader))) return false;
	return inTransaction(db, async (tx) => {
		// Another node that is at it holds the row: this waits for its end and then finds it.
		const begun = await tx
			.insertInto('segment_run')
			.values({ on_date: on, finished_at: context.now })
			.onConflict((c) => c.doNothing())
			.executeTakeFirst();
		if (Number(begun.numInsertedOrUpdatedRows ?? 0) === 0) {
			await tx
				.updateTable('segment_run')
				.set({ finished_at: context.now })
				.where('on_date', '=', on)
				.execute();
			if (!(await isNobodySeen(tx))) return false;
		}
		const rules = await ruleContext(tx, context);
		await writeStandings(tx, rules);
		const first = new Map<string, string>();
		for (const segment of await listSegments(tx))
			for (const id of await keepMembership(tx, segment, rules, on))
				if (!first.has(id)) first.set(id, segment.id);
		await writeFirstSegments(tx, first);
		return true;
	});
}

/** There are customers, but the run of the day was before them: a company was brought in since. */
async function isNobodySeen(db: Readable): Promise<boolean> {
	const seen = await db
		.selectFrom('customer_standing')
		.select('customer_id')
		.limit(1)
		.executeTakeFirst();
	if (seen) return false;
	const customer = await db
		.selectFrom('customer')
		.select('id')
		.where('archived_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return customer !== undefined;
}

async function writeStandings(tx: Tx, context: RuleContext): Promise<void> {
	const found = standings(await behaviours(tx, context), context.today);
	await tx.deleteFrom('customer_standing').execute();
	await insertRows(
		tx,
		'customer_standing',
		[...found].map(([customer_id, standing]) => ({
			customer_id,
			lifecycle: standing.lifecycle,
			value_band: standing.valueBand,
			rfm: standing.rfm,
			recency: standing.recency,
			frequency: standing.frequency,
			monetary: standing.monetary,
			worked_out_on: context.today
		}))
	);
}

async function behaviours(tx: Tx, context: RuleContext): Promise<Behaviour[]> {
	const window = yearBefore(yearBefore(context.today));
	const orders = sql`o.customer_id = r.id and o.status in (${sql.join(STANDING_ORDERS.map((status) => sql.lit(status)))})
		and o.ordered_on > ${window} and o.ordered_on <= ${context.today}`;
	const rows = await recordTables(tx)
		.selectFrom('customer as r')
		.select([
			'r.id',
			sql<string | null>`${factOf('first_order_on', context)}`.as('first_on'),
			sql<string | null>`${factOf('last_order_on', context)}`.as('last_on'),
			sql<number>`(select count(*) from sales_order o where ${orders})`.as('orders'),
			sql<number>`(select coalesce(sum(o.total_minor), 0) from sales_order o
				where ${orders} and o.currency = ${context.currency})`.as('revenue'),
			sql<number>`${factOf('revenue_12m', context)}`.as('year_revenue')
		])
		.where('r.archived_at', 'is', null)
		.orderBy('r.id')
		.execute();
	return rows.map((row) => ({
		id: String(row['id']),
		firstOrderOn: row['first_on'] as string | null,
		lastOrderOn: row['last_on'] as string | null,
		orders: Number(row['orders']),
		revenueMinor: Number(row['revenue']),
		yearRevenueMinor: Number(row['year_revenue'])
	}));
}

/** Reports count each customer once: under the first segment that it is in. */
async function writeFirstSegments(tx: Tx, first: ReadonlyMap<string, string>): Promise<void> {
	const bySegment = Map.groupBy(first, ([, segmentId]) => segmentId);
	for (const [segmentId, entries] of bySegment)
		for (let start = 0; start < entries.length; start += 500)
			await tx
				.updateTable('customer_standing')
				.set({ rule_segment_id: segmentId })
				.where(
					'customer_id',
					'in',
					entries.slice(start, start + 500).map(([id]) => id)
				)
				.execute();
}
