/** A cost of the period that nobody has charged yet: posted on its last day, taken back on the next. */
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import { addDays } from '../../catalogue/date-text.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, tableOf } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { postEntry } from '../journal.server.ts';
import { postAccrual } from '../postings.ts';

export interface Accrual {
	readonly periodId: string;
	readonly amountMinor: number;
	readonly description: string;
	readonly costCentreId?: string | null;
}

export async function accrueExpense(
	tx: Tx,
	actor: Actor,
	{ periodId, amountMinor, description, costCentreId = null }: Accrual,
	context: CommandContext
): Promise<{ postedOn: string; reversedOn: string }> {
	requireTeam(actor, 'finance');
	if (amountMinor <= 0 || description.trim() === '')
		throw recordInvalid(tableOf('journal_entry'), [
			{ field: 'memo', message: 'An accrual has an amount above nothing and says what for.' }
		]);
	const period = await getRow(tx, 'fiscal_period', periodId);
	const currency = await companyCurrency(tx);
	const postedOn = String(period['ends_on']);
	const reversedOn = addDays(postedOn, 1);
	const accrual = newId();
	for (const [on, sign, memo] of [
		[postedOn, 1, `Accrual: ${description}`],
		[reversedOn, -1, `Accrual taken back: ${description}`]
	] as const)
		await postEntry(
			tx,
			actor,
			{
				postedOn: on,
				memo,
				sourceTable: 'fiscal_period',
				sourceId: periodId,
				purpose: `accrual ${accrual} ${on}`,
				currency,
				lines: postAccrual(sign * amountMinor, costCentreId)
			},
			context
		);
	return { postedOn, reversedOn };
}
