import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { employeeOf } from '../../organisation/work-log.server.ts';
import { createRecord } from '../../store/create-record.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, type RecordRow } from '../../store/record-tables.server.ts';
import { startServiceCase } from '../service-case.server.ts';

/** The case is taken up and the answer kept as what went out, which ends the wait for a response. */
export async function answerServiceCase(
	tx: Tx,
	actor: Actor,
	answer: { id: string; userId: string | null; text: string | null },
	context: CommandContext
): Promise<RecordRow> {
	const { id, userId, text } = answer;
	const row = await startServiceCase(tx, actor, { id, userId }, context);
	const channel = String(row['channel']);
	const employeeId = userId ? await employeeOf(tx, userId) : null;
	await createRecord(
		tx,
		actor,
		'interaction',
		{
			customer_id: row['customer_id'] ?? null,
			service_case_id: id,
			// Forms on the web are answered by mail.
			channel: channel === 'web' ? 'mail' : channel,
			direction: 'out',
			occurred_at: context.now,
			subject: row['subject'] ?? null,
			body: text,
			employee_id: employeeId
		},
		context
	);
	return getRow(tx, 'service_case', id);
}
