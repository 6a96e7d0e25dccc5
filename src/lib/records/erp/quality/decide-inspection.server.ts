/**
 * The limits judge each value; the quality team decides about the goods. What failed is accepted only
 * with a reason, and what is rejected or reworked becomes a non-conformance.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { getRow, holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { today } from '../../store/today.ts';

const TABLE = 'inspection';

export interface InspectionDecision {
	readonly id: string;
	readonly decision: 'accepted' | 'rejected' | 'rework';
	readonly note: string | null;
}

export async function decideInspection(
	tx: Tx,
	actor: Actor,
	{ id, decision, note }: InspectionDecision,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'quality');
	const before = await holdRow(tx, TABLE, id);
	refuseUnfounded(before, decision, note);
	const changes = {
		decided_on: today(context),
		decided_by: actor.userId,
		decision_note: note
	};
	const step = { before, to: decision, changes };
	const after = await changeStatus(tx, actor, TABLE, step, context);
	if (decision !== 'accepted') await reportFinding(tx, actor, after, context);
	return after;
}

function refuseUnfounded(
	inspection: RecordRow,
	decision: InspectionDecision['decision'],
	note: string | null
): void {
	if (inspection['status'] !== 'open') return;
	const title = recordTitle(tableOf(TABLE), inspection);
	const open = Number(inspection['open_count']);
	const failed = Number(inspection['failed_count']);
	if (decision === 'accepted' && open > 0) throw errors.inspectionIncomplete({ title, open });
	if (decision === 'accepted' && failed > 0 && !note)
		throw errors.inspectionFailed({ title, failed });
	if (decision !== 'accepted' && !note) throw errors.decisionWithoutReason({ title });
}

async function reportFinding(
	tx: Tx,
	actor: Actor,
	inspection: RecordRow,
	context: CommandContext
): Promise<void> {
	const product = await getRow(tx, 'product', String(inspection['product_id']));
	const what = inspection['status'] === 'rework' ? 'sent to rework' : 'rejected';
	await insertRecord(
		tx,
		actor,
		tableOf('non_conformance'),
		{
			subject: `${product['name']} ${what} by ${inspection['number']}`,
			source: 'inspection',
			severity: inspection['status'] === 'rework' ? 'minor' : 'major',
			inspection_id: inspection['id'] ?? null,
			goods_receipt_id: inspection['goods_receipt_id'] ?? null,
			quantity_milli: inspection['quantity_milli'] ?? null,
			description: inspection['decision_note'] ?? null,
			found_on: today(context)
		},
		{ ...context, processInstanceId: null }
	);
}

/** After rework or sorting: the same characteristics, to be entered anew. */
export async function inspectAgain(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'quality', 'production');
	const before = await getRow(tx, TABLE, id);
	const changes = {
		decided_on: null,
		decided_by: null,
		decision_note: null,
		rework_count: Number(before['rework_count']) + 1
	};
	await changeStatus(tx, actor, TABLE, { before, to: 'open', changes }, context);
	const values = await tx
		.selectFrom('inspection_value')
		.selectAll()
		.where('inspection_id', '=', id)
		.execute();
	for (const value of values)
		await saveRecord(
			tx,
			actor,
			tableOf('inspection_value'),
			{
				before: value,
				changes: { measured_milli: null, conformity: null },
				action: 'inspection_value.cleared',
				change: 'update'
			},
			context
		);
	return getRow(tx, TABLE, id);
}

/** The goods are not made or taken after all. */
export async function cancelInspections(
	tx: Tx,
	actor: Actor,
	productionOrderId: string,
	context: CommandContext
): Promise<void> {
	const open = await tx
		.selectFrom('inspection')
		.selectAll()
		.where('production_order_id', '=', productionOrderId)
		.where('status', 'in', ['open', 'rework', 'rejected'])
		.execute();
	for (const before of open)
		await changeStatus(tx, actor, TABLE, { before, to: 'cancelled' }, context);
	await tx
		.updateTable('inspection')
		.set({ production_operation_id: null })
		.where('production_order_id', '=', productionOrderId)
		.execute();
}
