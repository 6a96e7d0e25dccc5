import type { Tx } from '#lib/database/transaction.server.ts';
import type { RecordProblem, RecordValues } from '../../catalogue/table-definition.ts';

/** The company has one, and each supplier at most one of its own. */
export async function matchToleranceProblems(
	tx: Tx,
	values: RecordValues
): Promise<RecordProblem[]> {
	const supplierId = (values['supplier_id'] ?? null) as string | null;
	if ((values['archived_at'] ?? null) !== null) return [];
	const other = await tx
		.selectFrom('match_tolerance')
		.select('name')
		.where('archived_at', 'is', null)
		.where('id', '<>', String(values['id'] ?? ''))
		.where('supplier_id', supplierId === null ? 'is' : '=', supplierId)
		.executeTakeFirst();
	if (!other) return [];
	const whose = supplierId === null ? 'The company' : 'This supplier';
	return [
		{ field: 'supplier_id', message: `${whose} has one already: “${other.name}”. Change that one.` }
	];
}
