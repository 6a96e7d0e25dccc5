import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { shareOf } from '../catalogue/amounts.ts';
import type { RecordValues } from '../catalogue/table-definition.ts';
import type { CommandContext } from '../store/command-context.ts';
import { insertRecord } from '../store/insert-record.server.ts';
import { getRow, tableOf, type RecordRow } from '../store/record-tables.server.ts';

const MINUTES_OF_AN_HOUR = 60;

/** Time spent, with its cost at the employee's rate of the day: later rates do not change it. */
export async function logWork(
	tx: Tx,
	actor: Actor,
	values: RecordValues & { employee_id: string; minutes: number },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.create');
	return insertRecord(
		tx,
		actor,
		tableOf('work_log'),
		{ started_at: context.now, ...values, ...(await workCost(tx, values)) },
		context
	);
}

export async function workCost(tx: Tx, values: RecordValues): Promise<RecordValues> {
	if (!values['employee_id']) return {};
	const employee = await getRow(tx, 'employee', String(values['employee_id']));
	const rate = employee['hourly_cost_minor'] ?? null;
	return {
		currency: employee['currency'] ?? null,
		cost_minor:
			rate === null
				? null
				: shareOf(Number(rate), Number(values['minutes'] ?? 0), MINUTES_OF_AN_HOUR)
	};
}

/** The employee that an account belongs to. */
export async function employeeOf(tx: Tx, userId: string): Promise<string | null> {
	const row = await tx
		.selectFrom('employee')
		.select('id')
		.where('user_id', '=', userId)
		.executeTakeFirst();
	return row?.id ?? null;
}
