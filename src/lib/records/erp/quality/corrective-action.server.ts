/** The life of a corrective action: done by its owner, then checked by somebody else. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import type { QualityStep } from './non-conformance.server.ts';

const TABLE = 'corrective_action';

/** By its owner; the quality team stands in. */
export async function finishAction(
	tx: Tx,
	actor: Actor,
	{ id, note }: QualityStep,
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, TABLE, id);
	if (actor.userId === null || actor.userId !== before['owner_id']) requireTeam(actor, 'quality');
	const changes = {
		done_by: actor.userId,
		done_at: context.now,
		done_note: note
	};
	return changeStatus(tx, actor, TABLE, { before, to: 'done', changes }, context);
}

export async function checkAction(
	tx: Tx,
	actor: Actor,
	{ id, note, isEffective }: QualityStep & { readonly isEffective: boolean },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'quality');
	const before = await getRow(tx, TABLE, id);
	const checkedBy = actor.userId;
	const title = recordTitle(tableOf(TABLE), before);
	if (checkedBy !== null && checkedBy === before['done_by'])
		throw errors.checkOfOwnAction({ title, name: await nameOf(tx, checkedBy) });
	const changes = { checked_by: checkedBy, checked_at: context.now, check_note: note };
	const to = isEffective ? 'effective' : 'ineffective';
	return changeStatus(tx, actor, TABLE, { before, to, changes }, context);
}

async function nameOf(tx: Tx, userId: string): Promise<string> {
	const user = await tx
		.selectFrom('user')
		.select('name')
		.where('id', '=', userId)
		.executeTakeFirst();
	return user?.name ?? userId;
}

/** It did not help: something else is to be done. */
export async function reopenAction(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'quality');
	const before = await getRow(tx, TABLE, id);
	const changes = { done_by: null, done_at: null, checked_by: null, checked_at: null };
	return changeStatus(tx, actor, TABLE, { before, to: 'open', changes }, context);
}

export async function cancelAction(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'quality');
	const before = await getRow(tx, TABLE, id);
	return changeStatus(tx, actor, TABLE, { before, to: 'cancelled' }, context);
}
