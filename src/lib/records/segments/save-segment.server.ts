import { writeAudit } from '#lib/database/audit.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { ruleSegment } from '../crm/rule-segment.ts';
import { recordInvalid } from '../store/check-record.server.ts';
import type { CommandContext } from '../store/command-context.ts';
import { insertRecord } from '../store/insert-record.server.ts';
import { getRow } from '../store/record-tables.server.ts';
import { recordChanged, saveRecord } from '../store/save-record.server.ts';
import { today } from '../store/today.ts';
import { keepMembership } from './membership.server.ts';
import { ruleProblems, type SegmentRule } from './segment-rule.ts';
import { ruleContext } from './segments.server.ts';

export interface SegmentInput {
	/** Null: a new one. */
	readonly id: string | null;
	/** That the person saw; somebody else's save in between is a Conflict. */
	readonly version: number | null;
	readonly name: string;
	readonly description: string | null;
	readonly rule: SegmentRule;
}

/** Saves a segment with its rule; its history of members goes on from here. Gives its id. */
export async function saveSegment(
	tx: Tx,
	actor: Actor,
	input: SegmentInput,
	context: CommandContext
): Promise<string> {
	authorize(actor, 'record.archive');
	const problems = ruleProblems(input.rule);
	if (problems.length > 0)
		throw recordInvalid(
			ruleSegment,
			problems.map(({ at, message }) => ({ field: `rule.${at}`, message }))
		);
	const values = { name: input.name.trim() || null, description: input.description };
	const id = input.id
		? await update(tx, actor, { ...input, id: input.id, values }, context)
		: await create(tx, actor, values, context);
	await writeRule(tx, actor, { id, rule: input.rule }, context);
	const rules = await ruleContext(tx, context);
	await keepMembership(tx, { id, rule: input.rule }, rules, today(context));
	return id;
}

async function create(
	tx: Tx,
	actor: Actor,
	values: { name: string | null; description: string | null },
	context: CommandContext
): Promise<string> {
	const last = await tx
		.selectFrom('rule_segment')
		.select((eb) => eb.fn.max('position').as('last'))
		.executeTakeFirst();
	const position = Number(last?.last ?? 0) + 1;
	const row = await insertRecord(tx, actor, ruleSegment, { ...values, position }, context);
	return String(row['id']);
}

async function update(
	tx: Tx,
	actor: Actor,
	input: {
		id: string;
		version: number | null;
		values: { name: string | null; description: string | null };
	},
	context: CommandContext
): Promise<string> {
	const before = await getRow(tx, 'rule_segment', input.id);
	if (input.version !== null && input.version !== before['version'])
		throw await recordChanged(tx, ruleSegment, before, input.version);
	await saveRecord(
		tx,
		actor,
		ruleSegment,
		{ before, changes: input.values, action: 'record.update', change: 'update' },
		context
	);
	return input.id;
}

async function writeRule(
	tx: Tx,
	actor: Actor,
	{ id, rule }: { id: string; rule: SegmentRule },
	context: CommandContext
): Promise<void> {
	const before = await tx
		.selectFrom('rule_segment_rule')
		.select('rule_json')
		.where('segment_id', '=', id)
		.executeTakeFirst();
	const rule_json = JSON.stringify(rule);
	if (before?.rule_json === rule_json) return;
	await tx
		.insertInto('rule_segment_rule')
		.values({ segment_id: id, rule_json })
		.onConflict((c) => c.column('segment_id').doUpdateSet({ rule_json }))
		.execute();
	// The next save of somebody who saw the old rule is a conflict.
	await tx
		.updateTable('rule_segment')
		.set((eb) => ({ version: eb('version', '+', before ? 1 : 0) }))
		.where('id', '=', id)
		.execute();
	await writeAudit(tx, {
		actor,
		action: 'rule_segment.rule',
		entity: 'rule_segment',
		recordId: id,
		before: before ? { rule: before.rule_json } : null,
		after: { rule: rule_json },
		processInstanceId: context.processInstanceId ?? null,
		at: context.now
	});
}
