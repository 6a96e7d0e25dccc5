/** When a description was changed last: whoever edits it says which one he saw. */
import type { RecordProblem } from '../catalogue/table-definition.ts';
import type { Readable } from '../store/record-tables.server.ts';

export async function fieldChangedAt(
	db: Readable,
	{ table, name }: { table: string; name: string }
): Promise<number | null> {
	const row = await db
		.selectFrom('custom_field')
		.select('changed_at')
		.where('table_name', '=', table)
		.where('name', '=', name)
		.executeTakeFirst();
	return row?.changed_at ?? null;
}

export async function tableChangedAt(db: Readable, name: string): Promise<number | null> {
	const row = await db
		.selectFrom('custom_table')
		.select('changed_at')
		.where('name', '=', name)
		.executeTakeFirst();
	return row?.changed_at ?? null;
}

/** Nothing of the other change is overwritten unseen. */
export function staleProblems(seenAt: number | null, changedAt: number | null): RecordProblem[] {
	if (seenAt === null || seenAt === changedAt) return [];
	return [
		{
			field: 'label',
			message: 'Somebody else changed this meanwhile. Open it again and make your change there.'
		}
	];
}
