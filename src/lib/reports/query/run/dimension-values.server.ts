/** What a dimension can be filtered by: its entities, its choices, or the texts that occur. */
import { sql } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import { authorize } from '#lib/identity/authorize.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import type { Dimension } from '../../model/dimension.ts';
import type { Dataset } from '../../model/dataset.ts';
import { columnsOf, columnsOfCondition } from '../../model/expression-columns.ts';
import { contains, isFilled, type Condition } from '../../model/expression.ts';
import { primaryKeyOf } from '../../model/join.ts';
import { dateIn } from '../../model/time-grain.ts';
import { analystOf } from './analyst.server.ts';
import { joins, whereClause } from '../compile/compile-rows.server.ts';
import {
	compileCondition,
	compileExpression,
	FACT,
	type Sql,
	type SqlContext
} from '../compile/compile-expression.server.ts';
import { compileSql } from '../compile/compile-sql.server.ts';
import { neededJoins } from '../plan/needed-joins.ts';
import type { ReportContext } from '../report-context.ts';
import { rowPolicy } from '../plan/row-policy.ts';

export interface DimensionValue {
	readonly key: string;
	readonly label: string;
}

const MOST = 50;

/** Values whose name contains `search`; with `keys`, the names of exactly those. */
export async function dimensionValues(
	db: Database,
	catalogue: Catalogue,
	input: { dimension: string; search: string; keys: readonly string[] },
	context: ReportContext
): Promise<DimensionValue[]> {
	authorize(context.actor, 'report.read');
	const found = findDimension(catalogue, input.dimension);
	if (!found) return [];
	const { dataset, dimension } = found;
	const wanted = ({ key, label }: DimensionValue) =>
		input.keys.length > 0
			? input.keys.includes(key)
			: label.toLowerCase().includes(input.search.toLowerCase());
	if (dimension.options) {
		return dimension.options.map(({ value, label }) => ({ key: value, label })).filter(wanted);
	}
	const sqlContext = {
		dialect: db.dialect,
		now: context.now,
		today: dateIn(context.zone, context.now)
	};
	const policy = rowPolicy(context.actor)(dataset);
	const statement = dimension.names
		? entityNames(dimension.names, input)
		: occurringTexts(dataset, dimension, input, policy, sqlContext);
	const { rows } = await analystOf(db).run(compileSql(db, statement));
	return rows.map((row) => ({ key: String(row['key']), label: String(row['label']) }));
}

function findDimension(
	catalogue: Catalogue,
	key: string
): { dataset: Dataset; dimension: Dimension } | null {
	for (const dataset of catalogue.datasets) {
		const dimension = dataset.dimensions.find((candidate) => candidate.key === key);
		if (dimension) return { dataset, dimension };
	}
	return null;
}

function entityNames(
	names: { table: string; column: string },
	{ search, keys }: { search: string; keys: readonly string[] }
): Sql {
	const key = sql.ref(primaryKeyOf(names.table));
	const label = sql.ref(names.column);
	const condition =
		keys.length > 0
			? sql`${key} in (${sql.join(keys)})`
			: sql`lower(${label}) like ${`%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`;
	return sql`select ${key} as key, ${label} as label from ${sql.table(names.table)} where ${condition} order by ${label} limit ${sql.lit(keys.length > 0 ? keys.length : MOST)}`;
}

function occurringTexts(
	dataset: Dataset,
	dimension: Dimension,
	{ search, keys }: { search: string; keys: readonly string[] },
	policy: Condition | null,
	context: SqlContext
): Sql {
	const of = compileExpression(dimension.of, context);
	const conditions: Condition[] = [
		isFilled(dimension.of),
		...(dataset.where ? [dataset.where] : []),
		...(policy ? [policy] : []),
		...(keys.length > 0
			? [{ kind: 'one-of' as const, of: dimension.of, values: keys }]
			: search
				? [contains(dimension.of, search)]
				: [])
	];
	const needed = neededJoins(dataset, [
		...columnsOf(dimension.of),
		...conditions.flatMap(columnsOfCondition)
	]);
	return sql`select distinct ${of} as key, ${of} as label from ${sql.table(dataset.table)} as ${sql.id(FACT)}${joins(needed, context)}${whereClause(conditions.map((part) => compileCondition(part, context)))} order by 1 limit ${sql.lit(MOST)}`;
}
