import type { Tx } from '#lib/database/transaction.server.ts';
import type { NumberSeries } from '../catalogue/table-definition.ts';

/**
 * The next numbers of a series, as text. They are taken in the transaction of the document, so a
 * rollback gives them back and the series has no gap.
 */
export async function takeNumbers(
	tx: Tx,
	{ series, prefix, digits }: NumberSeries,
	count = 1
): Promise<string[]> {
	await tx
		.insertInto('number_series')
		.values({ series, next_value: 1 })
		.onConflict((c) => c.doNothing())
		.execute();
	const { next_value } = await tx
		.updateTable('number_series')
		.set((eb) => ({ next_value: eb('next_value', '+', count) }))
		.where('series', '=', series)
		.returning('next_value')
		.executeTakeFirstOrThrow();
	return Array.from(
		{ length: count },
		(_, index) => `${prefix}${String(next_value - count + index).padStart(digits, '0')}`
	);
}
