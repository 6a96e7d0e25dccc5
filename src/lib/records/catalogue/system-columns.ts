import type { TableDefinition } from './table-definition.ts';

/** The columns that the store itself keeps, beside the fields of the definition. */
export function systemColumns(definition: TableDefinition): string[] {
	const created = ['id', 'created_at', 'created_by'];
	if (definition.isAppendOnly) return created;
	const kept = [...created, 'updated_at', 'updated_by', 'version'];
	return definition.kind === 'master' ? [...kept, 'archived_at'] : kept;
}
