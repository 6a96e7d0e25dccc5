import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { RecordValues } from '../catalogue/table-definition.ts';
import type { CommandContext } from './command-context.ts';
import { takeNumbers } from './number-series.server.ts';
import { tableOf, type RecordRow } from './record-tables.server.ts';
import { saveRecord } from './save-record.server.ts';

/**
 * Takes a document one step further, with what the step changes, if its life allows the step. A
 * document gets its number when it leaves the draft. Who may take the step, the commands decide.
 */
export async function changeStatus(
	tx: Tx,
	actor: Actor,
	table: string,
	step: { before: RecordRow; to: string; changes?: RecordValues },
	context: CommandContext
): Promise<RecordRow> {
	const definition = tableOf(table);
	const from = String(step.before['status']);
	if (!definition.lifecycle?.transitions[from]?.includes(step.to))
		throw errors.transitionNotAllowed({
			title: recordTitle(definition, step.before),
			from: from.replaceAll('_', ' '),
			to: step.to.replaceAll('_', ' ')
		});
	const { numberSeries } = definition;
	const number =
		numberSeries && step.before[numberSeries.field] === null
			? { [numberSeries.field]: (await takeNumbers(tx, numberSeries))[0] ?? null }
			: {};
	return saveRecord(
		tx,
		actor,
		definition,
		{
			before: step.before,
			changes: { ...number, ...step.changes, status: step.to },
			action: `${table}.${step.to}`,
			change: 'status'
		},
		context
	);
}
