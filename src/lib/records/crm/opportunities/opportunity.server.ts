/** Opportunities: moved through the stages of their pipeline, won or lost with a reason, reopened. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { recordChanged, saveRecord } from '../../store/save-record.server.ts';
import { enterStage } from './enter-stage.server.ts';
import { orderOpportunity } from './order-opportunity.server.ts';
import { closingStage, firstStage, getStage, type Stage } from './stages.server.ts';

interface OpportunityStep {
	readonly id: string;
	/** The version that the caller saw; left out: whatever is current. */
	readonly version?: number | null;
}

export interface Outcome {
	readonly reason?: string | null;
	readonly note?: string | null;
	/** For a lost one. */
	readonly competitor?: string | null;
	/** For a won one: a draft of a sales order is made of its lines. */
	readonly createsOrder?: boolean;
}

/** Into any stage of its pipeline: one of another kind wins, loses or reopens it. */
export async function moveOpportunity(
	tx: Tx,
	actor: Actor,
	input: OpportunityStep & Outcome & { readonly stageId: string },
	context: CommandContext
): Promise<RecordRow> {
	const before = await begin(tx, actor, input);
	const stage = await getStage(tx, input.stageId);
	if (stage.pipelineId !== before['pipeline_id']) throw await foreignStage(tx, before, stage);
	if (stage.id === before['stage_id'] && stage.kind === before['status']) return before;
	if (stage.kind === 'won') return win(tx, actor, before, stage, input, context);
	if (stage.kind === 'lost') return lose(tx, actor, before, stage, input, context);
	return open(tx, actor, before, stage, context);
}

export async function winOpportunity(
	tx: Tx,
	actor: Actor,
	input: OpportunityStep & Outcome,
	context: CommandContext
): Promise<RecordRow> {
	const before = await begin(tx, actor, input);
	const stage = await closingStage(tx, String(before['pipeline_id']), 'won');
	return win(tx, actor, before, stage, input, context);
}

export async function loseOpportunity(
	tx: Tx,
	actor: Actor,
	input: OpportunityStep & Outcome,
	context: CommandContext
): Promise<RecordRow> {
	const before = await begin(tx, actor, input);
	const stage = await closingStage(tx, String(before['pipeline_id']), 'lost');
	return lose(tx, actor, before, stage, input, context);
}

/** Back to the stage in which it stood before it was decided. */
export async function reopenOpportunity(
	tx: Tx,
	actor: Actor,
	input: OpportunityStep,
	context: CommandContext
): Promise<RecordRow> {
	const before = await begin(tx, actor, input);
	if (before['status'] === 'open') throw notAllowed(before, 'open');
	return open(tx, actor, before, await stageBefore(tx, before), context);
}

async function begin(tx: Tx, actor: Actor, { id, version }: OpportunityStep): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await holdRow(tx, 'opportunity', id);
	if (typeof version === 'number' && version !== before['version'])
		throw await recordChanged(tx, tableOf('opportunity'), before, version);
	return before;
}

async function win(
	tx: Tx,
	actor: Actor,
	before: RecordRow,
	stage: Stage,
	{ reason, note, createsOrder }: Outcome,
	context: CommandContext
): Promise<RecordRow> {
	if (before['status'] === 'won') throw notAllowed(before, 'won');
	if (!reason) throw reasonMissing(before, 'won', 'won_reason');
	const changes = {
		closed_at: context.now,
		won_reason: reason,
		lost_reason: null,
		close_note: note ?? null,
		...(createsOrder && before['sales_order_id'] === null
			? { sales_order_id: await orderOpportunity(tx, actor, before, context) }
			: {})
	};
	const after = await enterStage(tx, actor, { before, stage, changes }, context);
	await noLongerProspect(tx, actor, String(before['customer_id']), context);
	return after;
}

function lose(
	tx: Tx,
	actor: Actor,
	before: RecordRow,
	stage: Stage,
	{ reason, note, competitor }: Outcome,
	context: CommandContext
): Promise<RecordRow> {
	if (before['status'] === 'lost') throw notAllowed(before, 'lost');
	if (!reason) throw reasonMissing(before, 'lost', 'lost_reason');
	const changes = {
		closed_at: context.now,
		lost_reason: reason,
		won_reason: null,
		close_note: note ?? null,
		competitor: competitor || (before['competitor'] ?? null)
	};
	return enterStage(tx, actor, { before, stage, changes }, context);
}

function open(
	tx: Tx,
	actor: Actor,
	before: RecordRow,
	stage: Stage,
	context: CommandContext
): Promise<RecordRow> {
	const changes = { closed_at: null, won_reason: null, lost_reason: null, close_note: null };
	return enterStage(tx, actor, { before, stage, changes }, context);
}

async function stageBefore(tx: Tx, before: RecordRow): Promise<Stage> {
	const last = await tx
		.selectFrom('opportunity_stage as o')
		.innerJoin('pipeline_stage as s', 's.id', 'o.stage_id')
		.select('o.stage_id')
		.where('o.opportunity_id', '=', String(before['id']))
		.where('s.kind', '=', 'open')
		.orderBy('o.left_at', 'desc')
		.orderBy('o.id', 'desc')
		.executeTakeFirst();
	return last ? getStage(tx, last.stage_id) : firstStage(tx, String(before['pipeline_id']));
}

/** Who orders is a customer from now on. */
async function noLongerProspect(
	tx: Tx,
	actor: Actor,
	customerId: string,
	context: CommandContext
): Promise<void> {
	const before = await getRow(tx, 'customer', customerId);
	if (before['status'] !== 'prospect') return;
	const changes = { status: 'active' };
	await saveRecord(
		tx,
		actor,
		tableOf('customer'),
		{ before, changes, action: 'record.update', change: 'update' },
		context
	);
}

function notAllowed(before: RecordRow, to: string) {
	return errors.transitionNotAllowed({
		title: recordTitle(tableOf('opportunity'), before),
		from: String(before['status']),
		to
	});
}

function reasonMissing(before: RecordRow, outcome: 'won' | 'lost', field: string) {
	return errors.outcomeReasonMissing(
		{ title: recordTitle(tableOf('opportunity'), before), outcome },
		[{ field, message: 'Choose the reason.' }]
	);
}

async function foreignStage(tx: Tx, before: RecordRow, stage: Stage) {
	const pipeline = await getRow(tx, 'pipeline', String(before['pipeline_id']));
	return errors.stageOfOtherPipeline({ pipeline: String(pipeline['name']), stage: stage.name });
}
