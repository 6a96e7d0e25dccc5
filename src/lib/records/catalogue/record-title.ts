import type { StoredValue } from './field.ts';
import type { TableDefinition } from './table-definition.ts';

/** What a record is called: its title field, or that it has no number yet. */
export function recordTitle(
	definition: TableDefinition,
	row: Readonly<Record<string, StoredValue>>
): string {
	const title = row[definition.titleField];
	const field = definition.fields.find(({ name }) => name === definition.titleField);
	if (title !== null && title !== undefined && title !== '' && field?.type !== 'reference')
		return String(title);
	return row['status'] === 'draft' ? `Draft ${definition.label.toLowerCase()}` : definition.label;
}
