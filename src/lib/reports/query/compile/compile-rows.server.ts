/** What every select of facts is made of: joins, conditions, groups. */
import { sql } from 'kysely';
import { primaryKeyOf, type Join } from '../../model/join.ts';
import type { Block } from '../plan/plan-nodes.ts';
import {
	compileCondition,
	compileExpression,
	FACT,
	type Sql,
	type SqlContext
} from './compile-expression.server.ts';
import { spineName } from './spine.ts';

export function joins(list: readonly Join[], context: SqlContext): Sql {
	if (list.length === 0) return sql``;
	const parts = list.map((join) => {
		const only = join.only ? sql` and ${compileCondition(join.only, context)}` : sql``;
		const target = sql.ref(`${join.name}.${primaryKeyOf(join.table)}`);
		return sql` left join ${sql.table(join.table)} as ${sql.id(join.name)} on ${target} = ${compileExpression(join.key, context)}${only}`;
	});
	return sql`${sql.join(parts, sql``)}`;
}

export function whereClause(conditions: readonly Sql[]): Sql {
	return conditions.length === 0 ? sql`` : sql` where ${sql.join(conditions, sql` and `)}`;
}

export function groupBy(groups: number): Sql {
	if (groups === 0) return sql``;
	return sql` group by ${sql.join(Array.from({ length: groups }, (_, index) => sql.lit(index + 1)))}`;
}

export function dimensionColumns(block: Block, context: SqlContext): Sql[] {
	return block.dimensions.map((of, index) => {
		const key = compileExpression(of, context);
		// An index in the order of the keys is of use only where they are not wrapped.
		const group = block.heldKeys?.[index] ? key : sql`nullif(${key}, '')`;
		return sql`${group} as ${sql.id(`d${index}`)}`;
	});
}

export function spineOf(block: Block): Sql {
	const name = spineName(block);
	return name === 'spine' ? sql`spine` : sql`${sql.id(name)} as spine`;
}

/** Groups of a summary in which everything cancels out are none. */
export function withFacts({ netting }: Block, groups: number): Sql {
	return netting && groups > 0
		? sql` having sum(${sql.ref(`${FACT}.${netting.facts}`)}) <> 0`
		: sql``;
}
