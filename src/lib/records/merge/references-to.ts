import { liveCatalogue } from '../catalogue/live-catalogue.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';

export interface ReferenceTo {
	readonly definition: TableDefinition;
	readonly field: string;
}

/** Every field of every table that can point to a record of `table`: what a merge has to move. */
export function referencesTo(table: string): ReferenceTo[] {
	return liveCatalogue().tables.flatMap((definition) =>
		definition.fields.flatMap((field) =>
			field.type === 'reference' && field.references === table
				? [{ definition, field: field.name }]
				: []
		)
	);
}
