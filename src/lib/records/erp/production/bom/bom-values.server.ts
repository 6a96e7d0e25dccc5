/** What bills of material take from the versions there are, and what speaks against a component. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { RecordProblem, RecordValues } from '../../../catalogue/table-definition.ts';

/** The next version of its product. */
export async function bomRevision(
	tx: Tx,
	before: RecordValues | null,
	after: RecordValues
): Promise<RecordValues> {
	if (before) return {};
	const last = await tx
		.selectFrom('bill_of_material')
		.select(({ fn }) => fn.max('revision').as('revision'))
		.where('product_id', '=', String(after['product_id']))
		.executeTakeFirst();
	return { revision: Number(last?.revision ?? 0) + 1 };
}

export async function bomComponentProblems(
	tx: Tx,
	{ bill_of_material_id: id, product_id: component }: RecordValues
): Promise<RecordProblem[]> {
	const bom = await tx
		.selectFrom('bill_of_material')
		.select('product_id')
		.where('id', '=', String(id))
		.executeTakeFirst();
	return bom?.product_id === component
		? [{ field: 'product_id', message: 'A product cannot be a component of itself.' }]
		: [];
}
