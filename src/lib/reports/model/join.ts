/**
 * A way from a fact to a table that describes it. The target is always the row whose primary key
 * equals `key`, so a join finds one row or none: a join that multiplies facts has no spelling.
 */
import type { Condition, Expression } from './expression.ts';

export interface Join {
	/** How expressions name it: `name.column`. */
	readonly name: string;
	readonly table: string;
	/** The foreign key, read from the fact or from a join listed before this one. */
	readonly key: Expression;
	/** Narrows which facts take the join, for references that may point at several tables. */
	readonly only?: Condition;
}

export function join(name: string, table: string, key: Expression, only?: Condition): Join {
	return only ? { name, table, key, only } : { name, table, key };
}

/** The primary key of a table; a test compares it with the migrated schema. */
export function primaryKeyOf(table: string): string {
	return PRIMARY_KEYS[table] ?? 'id';
}

const PRIMARY_KEYS: Readonly<Record<string, string>> = {
	team: 'key',
	customer_standing: 'customer_id'
};
