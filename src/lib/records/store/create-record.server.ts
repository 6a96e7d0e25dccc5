import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { RecordValues } from '../catalogue/table-definition.ts';
import { recordInvalid } from './check-record.server.ts';
import type { CommandContext } from './command-context.ts';
import { recordCampaignReply } from '../crm/campaigns/record-answer.server.ts';
import { firstStage, getStage } from '../crm/opportunities/stages.server.ts';
import { followInteraction } from '../crm/service/case-interaction.server.ts';
import { workCost } from '../organisation/work-log.server.ts';
import { requireEditable } from './require-editable.server.ts';
import { insertRecord } from './insert-record.server.ts';
import { tableOf, type RecordRow } from './record-tables.server.ts';
import { today } from './today.ts';
import { authorizeTable, writableFields } from './table-access.ts';

/** Creates a record on behalf of somebody: permission, writable fields, draft documents only. */
export async function createRecord(
	tx: Tx,
	actor: Actor,
	table: string,
	values: RecordValues,
	context: CommandContext
): Promise<RecordRow> {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'create');
	const writable = new Set(writableFields(actor, definition, 'create').map((field) => field.name));
	const refused = Object.keys(values).filter((name) => !writable.has(name));
	if (refused.length > 0)
		throw recordInvalid(
			definition,
			refused.map((field) => ({ field, message: 'This field cannot be set.' }))
		);
	await requireEditable(tx, definition, values);
	const given = await startValues(tx, actor, table, values, context);
	const created = await insertRecord(tx, actor, definition, given, context);
	if (table === 'interaction') {
		await followInteraction(tx, actor, created, context);
		await recordCampaignReply(tx, actor, created, context);
	}
	return created;
}

/** What only the moment and the person can say. */
async function startValues(
	tx: Tx,
	actor: Actor,
	table: string,
	values: RecordValues,
	context: CommandContext
): Promise<RecordValues> {
	switch (table) {
		case 'service_case':
			return { ...values, opened_at: values['opened_at'] ?? context.now };
		case 'requisition':
			return { ...values, requester_user_id: values['requester_user_id'] ?? actor.userId };
		case 'expense_claim':
			return { ...values, employee_id: values['employee_id'] ?? actor.employeeId };
		case 'non_conformance':
			return { ...values, found_on: values['found_on'] ?? today(context) };
		case 'work_log':
			return { ...values, ...(await workCost(tx, values)) };
		case 'opportunity':
			return { ...values, opened_at: context.now, stage_id: await openStageId(tx, values) };
		default:
			return values;
	}
}

/** A new opportunity is open: whether it is won or lost, its steps decide. */
async function openStageId(tx: Tx, values: RecordValues): Promise<string> {
	if (!values['stage_id']) return (await firstStage(tx)).id;
	const stage = await getStage(tx, String(values['stage_id']));
	if (stage.kind === 'open') return stage.id;
	throw recordInvalid(tableOf('opportunity'), [
		{ field: 'stage_id', message: 'A new opportunity begins in an open stage.' }
	]);
}

export function createRecordCommand(
	db: Database,
	actor: Actor,
	table: string,
	values: RecordValues,
	context: CommandContext
): Promise<RecordRow> {
	return inTransaction(db, (tx) => createRecord(tx, actor, table, values, context));
}
