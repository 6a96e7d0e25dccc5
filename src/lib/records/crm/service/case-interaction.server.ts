/**
 * What an interaction about a case says about the case. The first one that goes out is the first
 * response; one that comes in from a customer whom we wait for lets the clock go on.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { holdRow, tableOf } from '../../store/record-tables.server.ts';
import { saveRecord } from '../../store/save-record.server.ts';

export async function followInteraction(
	tx: Tx,
	actor: Actor,
	interaction: RecordValues,
	context: CommandContext
): Promise<void> {
	const id = interaction['service_case_id'];
	if (typeof id !== 'string') return;
	const before = await holdRow(tx, 'service_case', id);
	const at = Number(interaction['occurred_at'] ?? context.now);
	const isOut = interaction['direction'] === 'out';
	const answered = before['first_responded_at'];
	const isFirst = isOut && (typeof answered !== 'number' || at < answered);
	const isReply = !isOut && before['status'] === 'waiting_customer';
	if (!isFirst && !isReply) return;
	const changes: RecordValues = isFirst
		? { first_responded_at: Math.max(at, Number(before['opened_at'] ?? at)) }
		: { status: 'in_progress' };
	await saveRecord(
		tx,
		actor,
		tableOf('service_case'),
		{
			before,
			changes,
			action: isFirst ? 'service_case.answered' : 'service_case.in_progress',
			change: isFirst ? 'update' : 'status'
		},
		context
	);
}
