/** Reads segments and who is in them. Membership is asked of the rule each time: it cannot be stale. */
import { sql } from 'kysely';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import type { CommandContext } from '../store/command-context.ts';
import { recordTables, type Readable } from '../store/record-tables.server.ts';
import { today } from '../store/today.ts';
import { compileRule, factOf, type RuleContext } from './compile-rule.server.ts';
import { readRule, type SegmentRule } from './segment-rule.ts';

export interface Segment {
	readonly id: string;
	readonly name: string;
	readonly description: string | null;
	readonly position: number;
	readonly version: number;
	readonly rule: SegmentRule;
}

const NONE: SegmentRule = { mode: 'all', parts: [] };

export async function ruleContext(db: Readable, context: CommandContext): Promise<RuleContext> {
	return { today: today(context), currency: await companyCurrency(db) };
}

/** In their order. */
export async function listSegments(db: Readable): Promise<Segment[]> {
	const rows = await segmentRows(db)
		.where('s.archived_at', 'is', null)
		.orderBy('s.position')
		.orderBy('s.id')
		.execute();
	return rows.map(segmentOf);
}

/** Throws NotFound. */
export async function getSegment(db: Readable, id: string): Promise<Segment> {
	const row = await segmentRows(db).where('s.id', '=', id).executeTakeFirst();
	if (!row) throw errors.recordNotFound({ table: 'segment', id });
	return segmentOf(row);
}

function segmentRows(db: Readable) {
	return db
		.selectFrom('rule_segment as s')
		.leftJoin('rule_segment_rule as r', 'r.segment_id', 's.id')
		.select(['s.id', 's.name', 's.description', 's.position', 's.version', 'r.rule_json']);
}

function segmentOf(row: {
	id: string;
	name: string;
	description: string | null;
	position: number;
	version: number;
	rule_json: string | null;
}): Segment {
	const { rule_json, ...segment } = row;
	return { ...segment, rule: (rule_json && readRule(rule_json)) || NONE };
}

/** Who is in it, as a condition over customers called `r`. Throws NotFound. */
export async function segmentCondition(db: Readable, id: string, context: CommandContext) {
	const { rule } = await getSegment(db, id);
	return compileRule(rule, await ruleContext(db, context));
}

function members(db: Readable, rule: SegmentRule, context: RuleContext) {
	return recordTables(db)
		.selectFrom('customer as r')
		.where('r.archived_at', 'is', null)
		.where(compileRule(rule, context));
}

export async function countMembers(
	db: Readable,
	rule: SegmentRule,
	context: RuleContext
): Promise<number> {
	const row = await members(db, rule, context)
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirst();
	return Number(row?.count ?? 0);
}

export async function memberIds(
	db: Readable,
	rule: SegmentRule,
	context: RuleContext
): Promise<string[]> {
	const rows = await members(db, rule, context).select('r.id').orderBy('r.id').execute();
	return rows.map((row) => String(row['id']));
}

export interface Member {
	readonly id: string;
	readonly name: string;
	readonly number: string | null;
	readonly city: string | null;
	readonly lastOrderOn: string | null;
}

const PREVIEWED = 20;

/** The first of them by name, for somebody who builds or looks at a rule. */
export async function previewMembers(
	db: Readable,
	actor: Actor,
	rule: SegmentRule,
	context: RuleContext
): Promise<{ count: number; members: Member[] }> {
	authorize(actor, 'record.read');
	const rows = await members(db, rule, context)
		.select(['r.id', 'r.name', 'r.number', 'r.city'])
		.select(sql<string | null>`${factOf('last_order_on', context)}`.as('last_order_on'))
		.orderBy('r.name')
		.orderBy('r.id')
		.limit(PREVIEWED)
		.execute();
	return {
		count: await countMembers(db, rule, context),
		members: rows.map((row) => ({
			id: String(row['id']),
			name: String(row['name']),
			number: row['number'] as string | null,
			city: row['city'] as string | null,
			lastOrderOn: row['last_order_on'] as string | null
		}))
	};
}

/** Who joined and left in the last days, newest first. */
export async function recentMoves(db: Readable, segmentId: string, limit: number) {
	return db
		.selectFrom('segment_membership as m')
		.innerJoin('customer as c', 'c.id', 'm.customer_id')
		.select(['m.id', 'c.id as customerId', 'c.name', 'm.joined_on', 'm.left_on'])
		.where('m.segment_id', '=', segmentId)
		.orderBy(sql`coalesce(m.left_on, m.joined_on)`, 'desc')
		.orderBy('c.name')
		.limit(limit)
		.execute();
}
