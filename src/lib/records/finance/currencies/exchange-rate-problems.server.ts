import type { Tx } from '#lib/database/transaction.server.ts';
import type { RecordProblem, RecordValues } from '../../catalogue/table-definition.ts';

/** One rate a day from one currency to another. */
export async function exchangeRateProblems(tx: Tx, values: RecordValues): Promise<RecordProblem[]> {
	if ((values['archived_at'] ?? null) !== null) return [];
	const other = await tx
		.selectFrom('exchange_rate')
		.select('id')
		.where('archived_at', 'is', null)
		.where('id', '<>', String(values['id'] ?? ''))
		.where('from_currency', '=', String(values['from_currency']))
		.where('to_currency', '=', String(values['to_currency']))
		.where('rated_on', '=', String(values['rated_on']))
		.executeTakeFirst();
	return other
		? [{ field: 'rated_on', message: 'There is a rate of these currencies for this day already.' }]
		: [];
}
