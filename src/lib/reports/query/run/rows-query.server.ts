/**
 * The rows behind a mark: the same fact, filters, permissions and period as the number, narrowed to
 * the mark's groups and bucket, newest first, page by page along the key.
 */
import { sql } from 'kysely';
import { columnsOf, columnsOfCondition } from '../../model/expression-columns.ts';
import { any, type Condition } from '../../model/expression.ts';
import type { RowColumn } from '../../model/dataset.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import type { Database } from '#lib/database/index.server.ts';
import { nameMeasure, readMeasure } from '../../model/measure-view.ts';
import { wholeSpan, type Bucket } from '../../model/time-grain.ts';
import { filterCondition } from '../plan/filter-condition.ts';
import { timeBounds } from '../compile/compile-block.server.ts';
import { joins, whereClause } from '../compile/compile-rows.server.ts';
import {
	compileCondition,
	compileExpression,
	FACT,
	type Sql
} from '../compile/compile-expression.server.ts';
import { openRun, planOrThrow, runSql, type ReportRun } from './report-run.server.ts';
import { neededJoins } from '../plan/needed-joins.ts';
import type { Block, Component } from '../plan/plan-nodes.ts';
import type { ReportContext } from '../report-context.ts';
import type { ReportFilter, ReportQuery } from '../report-query.ts';

export interface Mark {
	/** The measure that was clicked. */
	readonly measure: string;
	/** Key by dimension of the query; `null` is "(none)". */
	readonly keys: Readonly<Record<string, string | null>>;
	readonly bucket: number | null;
}

export interface RowsPage {
	readonly dataset: string;
	readonly columns: readonly Pick<RowColumn, 'label' | 'format'>[];
	readonly rows: readonly {
		readonly id: string;
		readonly cells: readonly (string | number | null)[];
		readonly record: { readonly table: string; readonly id: string } | null;
	}[];
	readonly count: number;
	/** Pass it on for the next page; `null` at the end. */
	readonly next: string | null;
	/** Every filter in force, in words. */
	readonly filters: readonly string[];
}

const PAGE = 50;

export async function rowsBehind(
	db: Database,
	catalogue: Catalogue,
	input: { query: ReportQuery; mark: Mark; after: string | null; pageSize?: number },
	context: ReportContext
): Promise<RowsPage> {
	const { mark, after } = input;
	const pageSize = input.pageSize ?? PAGE;
	const { compared, ...reference } = readMeasure(mark.measure);
	const isBefore = compared === 'before';
	const query = {
		...input.query,
		measures: [nameMeasure({ ...reference, compared: null })],
		compare: isBefore ? input.query.compare : null,
		sort: null,
		limit: null
	};
	const run = await openRun(db, catalogue, query, context);
	const plan = planOrThrow(run, query);
	const facts = plan.blocks.filter((candidate) => candidate.isBefore === isBefore);
	// A measure that looks back leads to its rows of now first.
	const block = facts.find(({ earlier }) => earlier.length === 0) ?? facts[0];
	if (!block) throw new Error(`Measure "${mark.measure}" has no facts.`);
	const narrowed: Block = {
		...block,
		bounds: boundsAt(block, mark),
		buckets: null,
		where: [...block.where, ...markConditions(block, mark), ...countedOnly(block.components)]
	};
	const statement = rowsStatement(narrowed, run);
	const [page, counted] = await Promise.all([
		runSql(run, statement.page(after, pageSize + 1)),
		runSql(run, statement.count)
	]);
	const rows = page.rows.slice(0, pageSize).map((row) => rowOf(block, row));
	const last = page.rows[pageSize - 1];
	return {
		dataset: block.dataset.label,
		columns: block.dataset.columns.map(({ label, format }) => ({ label, format })),
		rows,
		count: Number(counted.rows[0]?.['n'] ?? 0),
		next: page.rows.length > pageSize && last ? JSON.stringify([last['at'], last['key']]) : null,
		filters: []
	};
}

/** The mark's bucket; a running total reaches back to where the report's period begins. */
function boundsAt(block: Block, mark: Mark): Bucket | null {
	const bucket = mark.bucket === null ? null : (block.buckets?.[mark.bucket] ?? null);
	if (!bucket) return block.bounds;
	if (block.coverage !== 'running' || !block.bounds) return bucket;
	return { ...bucket, from: block.bounds.from, lo: block.bounds.lo };
}

function markConditions(block: Block, mark: Mark): Condition[] {
	return Object.entries(mark.keys).flatMap(([key, value]) => {
		const dimension = block.dataset.dimensions.find((candidate) => candidate.key === key);
		const filter: ReportFilter = { dimension: key, operator: 'is', values: [value] };
		return dimension ? [filterCondition(filter, dimension)] : [];
	});
}

/** Rows that entered the number: those that at least one of its parts counts. */
function countedOnly(components: readonly Component[]): Condition[] {
	const conditions = components.map(({ where }) => where);
	const filters = conditions.filter((where) => where !== null);
	if (filters.length < conditions.length || filters.length === 0) return [];
	return [any(...filters)];
}

function rowsStatement(block: Block, run: ReportRun) {
	const { dataset } = block;
	const uses = [
		...dataset.columns.flatMap(({ of }) => columnsOf(of)),
		...(dataset.record ? columnsOf(dataset.record.id) : []),
		...(block.time ? columnsOf(block.time.of) : [])
	];
	const needed = neededJoins(dataset, [...uses, ...block.where.flatMap(columnsOfCondition)]);
	const conditions = [
		...block.where.map((part) => compileCondition(part, run.sql)),
		...bounds(block, run)
	];
	const from = sql`from ${sql.table(dataset.table)} as ${sql.id(FACT)}${joins(needed, run.sql)}`;
	const at = orderColumn(block, run);
	const key = sql.ref(`${FACT}.id`);
	const cells = dataset.columns.map(
		({ of }, index) => sql`${compileExpression(of, run.sql)} as ${sql.id(`x${index}`)}`
	);
	const record = dataset.record ? compileExpression(dataset.record.id, run.sql) : sql.lit(null);
	return {
		page: (after: string | null, size: number): Sql =>
			sql`select ${key} as key, ${at} as at, ${record} as record, ${sql.join(cells)} ${from}${whereClause([...conditions, ...afterRow(after, at, key)])} order by 2 desc, 1 desc limit ${sql.lit(size)}`,
		count: sql`select count(*) as n ${from}${whereClause(conditions)}`
	};
}

/** As-of numbers count everything that had begun by the end of the period. */
function bounds(block: Block, run: ReportRun): Sql[] {
	if (block.coverage === 'within' || !block.bounds) return timeBounds(block, run.sql);
	const from = block.coverage === 'running' ? block.bounds.from : '1900-01-01';
	const early = wholeSpan({ from, to: block.bounds.to }, run.plan.zone);
	return timeBounds({ ...block, bounds: early }, run.sql);
}

function orderColumn(block: Block, run: ReportRun): Sql {
	if (!block.time) return sql.lit(0);
	const at = compileExpression(block.time.of, run.sql);
	return block.time.kind === 'date' ? sql`coalesce(${at}, '')` : sql`coalesce(${at}, 0)`;
}

function afterRow(after: string | null, at: Sql, key: Sql): Sql[] {
	if (!after) return [];
	const [lastAt, lastKey] = JSON.parse(after) as [string | number, string];
	return [sql`(${at} < ${lastAt} or (${at} = ${lastAt} and ${key} < ${lastKey}))`];
}

function rowOf(block: Block, row: Readonly<Record<string, unknown>>): RowsPage['rows'][number] {
	const { dataset } = block;
	const record = row['record'];
	return {
		id: String(row['key']),
		cells: dataset.columns.map((_, index) => {
			const cell = row[`x${index}`];
			return typeof cell === 'number' || typeof cell === 'string' ? cell : null;
		}),
		record:
			dataset.record && typeof record === 'string'
				? { table: dataset.record.table, id: record }
				: null
	};
}
