/** The life of a non-conformance: contained, understood, decided, closed. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';

const TABLE = 'non_conformance';

export interface QualityStep {
	readonly id: string;
	/** Of the choices that the step offers. */
	readonly choice?: string | null;
	readonly note: string | null;
}

export function containNonConformance(
	tx: Tx,
	actor: Actor,
	{ id, note }: QualityStep,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'quality', 'production', 'warehouse');
	return step(tx, actor, { id, to: 'contained', changes: { containment: note } }, context);
}

export async function analyseNonConformance(
	tx: Tx,
	actor: Actor,
	{ id, choice = null, note }: QualityStep,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'quality');
	const changes = { cause: choice, cause_note: note };
	return step(tx, actor, { id, to: 'analysed', changes }, context);
}

/** Somebody of the quality team; what is critical a manager decides. */
export async function decideNonConformance(
	tx: Tx,
	actor: Actor,
	{ id, choice = null, note }: QualityStep,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'quality');
	const before = await getRow(tx, TABLE, id);
	const title = recordTitle(tableOf(TABLE), before);
	const isManager = actor.roles.some((role) => role === 'manager' || role === 'administrator');
	if (before['severity'] === 'critical' && actor.kind !== 'system' && !isManager)
		throw errors.criticalNeedsManager({ title, name: actor.name });
	if (choice === null || note === null) throw errors.decisionWithoutReason({ title });
	const changes = {
		disposition: choice,
		disposition_note: note,
		decided_by: actor.userId,
		decided_at: context.now
	};
	return step(tx, actor, { id, to: 'decided', changes }, context);
}

/** Not before its corrective actions are known to help. */
export async function closeNonConformance(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'quality');
	const before = await holdRow(tx, TABLE, id);
	const unfinished = await tx
		.selectFrom('corrective_action')
		.select(['number', 'status'])
		.where('non_conformance_id', '=', id)
		.where('status', 'not in', ['effective', 'cancelled'])
		.orderBy('number')
		.executeTakeFirst();
	if (unfinished)
		throw errors.actionsUnfinished({
			title: recordTitle(tableOf(TABLE), before),
			action: unfinished.number ?? '',
			status: unfinished.status
		});
	return step(tx, actor, { id, to: 'closed', changes: { closed_on: today(context) } }, context);
}

export function cancelNonConformance(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'quality');
	return step(tx, actor, { id, to: 'cancelled', changes: {} }, context);
}

async function step(
	tx: Tx,
	actor: Actor,
	{ id, to, changes }: { id: string; to: string; changes: RecordValues },
	context: CommandContext
): Promise<RecordRow> {
	const before = await getRow(tx, TABLE, id);
	return changeStatus(tx, actor, TABLE, { before, to, changes }, context);
}
