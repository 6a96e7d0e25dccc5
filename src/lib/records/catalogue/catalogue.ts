import type { TableDefinition } from './table-definition.ts';

/** All tables as they were at one version. It never changes: a change of the schema makes another. */
export interface Catalogue {
	readonly version: number;
	/** In the order in which they are shown. */
	readonly tables: readonly TableDefinition[];
	readonly find: (name: string) => TableDefinition | null;
}

export function catalogueOf(version: number, tables: readonly TableDefinition[]): Catalogue {
	const byName = new Map(tables.map((table) => [table.name, table]));
	return Object.freeze({ version, tables, find: (name: string) => byName.get(name) ?? null });
}
