/** Facts are grouped by foreign keys first, and by what these lead to in a second stage. */
import { sql } from 'kysely';
import { columnsOf, type ColumnUse } from '../../model/expression-columns.ts';
import { keyColumns } from '../plan/needed-joins.ts';
import type { Block } from '../plan/plan-nodes.ts';
import {
	columnName,
	compileExpression,
	type Sql,
	type SqlContext
} from './compile-expression.server.ts';

/** The columns k0… of the first stage. */
export function keyColumnsOf(block: Block, context: SqlContext): Sql[] {
	return deliveredKeys(block).map(
		(use, index) =>
			sql`${compileExpression({ kind: 'column', ...use }, context)} as ${sql.id(`k${index}`)}`
	);
}

/** Under which of them the second stage finds a column. */
export function deliveredNames(block: Block): Map<string, string> {
	return new Map(deliveredKeys(block).map((use, index) => [columnName(use), `k${index}`]));
}

/** What the second stage reads of the first: all that is not read from a late join itself. */
function deliveredKeys(block: Block): ColumnUse[] {
	const late = new Set(block.lateJoins.map(({ name }) => name));
	const uses = [...block.dimensions.flatMap(columnsOf), ...block.lateJoins.flatMap(keyColumns)];
	const keys = new Map<string, ColumnUse>();
	for (const use of uses) {
		if (use.join === null || !late.has(use.join)) keys.set(columnName(use), use);
	}
	return [...keys.values()];
}
