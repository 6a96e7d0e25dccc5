import type { Tx } from '#lib/database/transaction.server.ts';
import type { RecordProblem, RecordValues } from '../../catalogue/table-definition.ts';

/** One rule a product and warehouse, for places that hold stock. */
export async function reorderRuleProblems(tx: Tx, values: RecordValues): Promise<RecordProblem[]> {
	if ((values['archived_at'] ?? null) !== null) return [];
	const warehouse = await tx
		.selectFrom('warehouse')
		.select('kind')
		.where('id', '=', String(values['warehouse_id']))
		.executeTakeFirst();
	if (warehouse?.kind !== 'stock')
		return [{ field: 'warehouse_id', message: 'Only a warehouse of stock is filled up.' }];
	const other = await tx
		.selectFrom('reorder_rule')
		.select('id')
		.where('archived_at', 'is', null)
		.where('id', '<>', String(values['id'] ?? ''))
		.where('product_id', '=', String(values['product_id']))
		.where('warehouse_id', '=', String(values['warehouse_id']))
		.executeTakeFirst();
	if (!other) return [];
	return [
		{
			field: 'warehouse_id',
			message: 'This product has a rule for this warehouse already. Change that one.'
		}
	];
}
