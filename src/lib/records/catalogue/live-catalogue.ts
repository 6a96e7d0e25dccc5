/**
 * The catalogue as this process knows it: shipped tables and what the database adds. It is replaced
 * as a whole when the version in the database moved; whoever took a definition keeps it to the end of
 * what he does. The server refreshes it (store/refresh-catalogue.server.ts), a browser gets it with
 * its pages. What can be pure is handed a definition or a `Catalogue` and does not look here.
 */
import type { Catalogue } from './catalogue.ts';
import { extendCatalogue, type FieldRules } from './extend-catalogue.ts';
import { NO_EXTENSIONS, type Extensions } from './extension.ts';
import type { TableDefinition } from './table-definition.ts';
import { TABLES } from './tables.ts';

let current = extendCatalogue(TABLES, NO_EXTENSIONS);
let extensions = NO_EXTENSIONS;

export function useExtensions(next: Extensions, rules?: FieldRules): void {
	if (next === extensions) return;
	current = extendCatalogue(TABLES, next, rules);
	extensions = next;
}

export function liveCatalogue(): Catalogue {
	return current;
}

/** What the live catalogue was made of. */
export function liveExtensions(): Extensions {
	return extensions;
}

/** The definition of a table, or null for a name that is none. */
export function findTable(name: string): TableDefinition | null {
	return current.find(name);
}
