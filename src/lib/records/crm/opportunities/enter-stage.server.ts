import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import type { Stage } from './stages.server.ts';

const MINUTE_MS = 60_000;

/**
 * Puts an opportunity into a stage: its probability and forecast become those of the stage, its
 * status that of the stage's kind, and how long it stood in the stage before is kept.
 */
export async function enterStage(
	tx: Tx,
	actor: Actor,
	{ before, stage, changes = {} }: { before: RecordRow; stage: Stage; changes?: RecordValues },
	context: CommandContext
): Promise<RecordRow> {
	const entering = {
		...changes,
		stage_id: stage.id,
		stage_since_at: context.now,
		probability_bp: stage.probabilityBp,
		forecast: stage.forecast
	};
	const after =
		before['status'] === stage.kind
			? await saveRecord(
					tx,
					actor,
					tableOf('opportunity'),
					{ before, changes: entering, action: 'opportunity.moved', change: 'update' },
					context
				)
			: await changeStatus(
					tx,
					actor,
					'opportunity',
					{ before, to: stage.kind, changes: entering },
					context
				);
	if (before['stage_id'] !== stage.id) await keepStay(tx, actor, before, stage, context);
	return after;
}

async function keepStay(
	tx: Tx,
	actor: Actor,
	before: RecordRow,
	next: Stage,
	context: CommandContext
): Promise<void> {
	const since = Number(before['stage_since_at'] ?? before['opened_at']);
	const enteredAt = Math.min(since, context.now);
	await insertRecord(
		tx,
		actor,
		tableOf('opportunity_stage'),
		{
			opportunity_id: before['id'] ?? null,
			stage_id: before['stage_id'] ?? null,
			next_stage_id: next.id,
			entered_at: enteredAt,
			left_at: context.now,
			minutes: Math.round((context.now - enteredAt) / MINUTE_MS),
			moved_by: actor.userId
		},
		context
	);
}
