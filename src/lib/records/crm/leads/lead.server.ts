/** Leads: rated, worked on, then qualified (`qualify-lead.server.ts`) or disqualified with a reason. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { saveRecord } from '../../store/save-record.server.ts';

export interface LeadRating {
	readonly id: string;
	readonly rating: string;
	readonly teamKey: string;
	readonly respondByAt: number | null;
}

/** How promising it is, who works on it and until when it should be contacted. */
export async function rateLead(
	tx: Tx,
	actor: Actor,
	{ id, rating, teamKey, respondByAt }: LeadRating,
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, 'lead', id);
	const changes = { rating, team_id: teamKey, respond_by_at: respondByAt };
	return saveRecord(
		tx,
		actor,
		tableOf('lead'),
		{ before, changes, action: 'lead.rated', change: 'update' },
		context
	);
}

/** Somebody takes it; what counts as the first contact counts once. */
export async function workOnLead(
	tx: Tx,
	actor: Actor,
	{ id, userId = actor.userId }: { id: string; userId?: string | null },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, 'lead', id);
	const changes = {
		owner_id: userId ?? before['owner_id'] ?? null,
		contacted_at: before['contacted_at'] ?? context.now,
		closed_at: null,
		disqualified_reason: null
	};
	return changeStatus(tx, actor, 'lead', { before, to: 'working', changes }, context);
}

export interface Disqualification {
	readonly id: string;
	readonly reason: string | null;
	readonly note?: string | null;
}

export async function disqualifyLead(
	tx: Tx,
	actor: Actor,
	{ id, reason, note }: Disqualification,
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	if (!reason)
		throw recordInvalid(tableOf('lead'), [
			{ field: 'disqualified_reason', message: 'Choose why it is not worth our time.' }
		]);
	const before = await getRow(tx, 'lead', id);
	const changes = {
		disqualified_reason: reason,
		note: note ?? before['note'] ?? null,
		owner_id: before['owner_id'] ?? actor.userId,
		contacted_at: before['contacted_at'] ?? context.now,
		closed_at: context.now
	};
	return changeStatus(tx, actor, 'lead', { before, to: 'disqualified', changes }, context);
}
