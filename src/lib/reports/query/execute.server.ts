/**
 * Answers a report query: plans it, runs its parts, and puts the result together. Totals, subtotals
 * and rankings are queries of their own at their own grain; nothing is added up from visible rows
 * except what a limit left out, and that only where it is exact.
 */
import { sql, type CompiledQuery } from 'kysely';
import { authorize, can } from '#lib/identity/authorize.ts';
import type { Database } from '#lib/database/index.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Dataset } from '../model/dataset.ts';
import { dateIn } from '../model/time-grain.ts';
import type { DateSpan } from '../model/time-range.ts';
import { analystOf, type Answer } from './analyst.server.ts';
import { compileExpression, FACT, type Sql, type SqlContext } from './compile-expression.server.ts';
import { joins, whereClause } from './compile-block.server.ts';
import { compilePlan } from './compile.server.ts';
import { compileSql } from './compile-sql.server.ts';
import { dimensionValues } from './dimension-values.server.ts';
import { explainPlan, layOutSql } from './explain.ts';
import { neededJoins } from './needed-joins.ts';
import { columnsOf } from '../model/expression-columns.ts';
import { datasetsIn, needsDataSpan, planQuery, type PlanContext } from './plan.ts';
import type { Plan } from './plan-nodes.ts';
import type { ReportContext } from './report-context.ts';
import type { FieldProblem, ReportQuery } from './report-query.ts';
import type { ReportResult, Subtotals } from './result.ts';
import { rowPolicy } from './row-policy.ts';
import { canTellRemainder, remainder, shapeRows } from './shape-result.ts';

/** Everything that the parts of one report need. */
export interface ReportRun {
	readonly db: Database;
	readonly catalogue: Catalogue;
	readonly plan: PlanContext;
	readonly sql: SqlContext;
	readonly signal: AbortSignal | undefined;
}

export async function executeReport(
	db: Database,
	catalogue: Catalogue,
	query: ReportQuery,
	context: ReportContext,
	signal?: AbortSignal
): Promise<ReportResult> {
	const run = await openRun(db, catalogue, query, context, signal);
	const ranked = await keepTopGroups(run, query);
	const plan = planOrThrow(run, { ...ranked, limit: query.limit ? query.limit + 1 : null });
	const [answer, filterNames, total, subtotals] = await Promise.all([
		ask(run, plan),
		namesOfFilters(run, query, context),
		query.totals || query.other ? askTotals(run, query) : null,
		query.totals ? askSubtotals(run, query) : []
	]);
	const isCutByTime = ranked !== query;
	const shown = isCutByTime || !query.limit ? answer.rows : answer.rows.slice(0, query.limit);
	const isCut = isCutByTime || shown.length < answer.rows.length;
	const other =
		isCut && query.other && total && canTellRemainder(plan)
			? remainder(plan, shown, (plan.time ? total.byTime : total.all) ?? [], null)
			: [];
	return {
		query,
		dimensions: plan.dimensions.map(({ key, label }) => ({ key, label })),
		time: plan.time,
		measures: plan.measures.map(({ id, measure }) => ({
			id,
			label: measure.label,
			description: measure.description,
			format: measure.format,
			better: measure.better
		})),
		rows: shapeRows(plan, shown),
		other,
		total: total?.values ?? null,
		subtotals,
		isCut,
		explanation: {
			...explainPlan(plan, query, filterNames),
			sql: layOutSql(compile(run, plan).sql),
			parameters: compile(run, plan).parameters,
			rows: shown.length,
			asOf: answer.asOf,
			elapsedMs: answer.elapsedMs,
			isCached: answer.isCached
		}
	};
}

/** Checks the permission, finds the day, and what the data covers where the query needs it. */
export async function openRun(
	db: Database,
	catalogue: Catalogue,
	query: ReportQuery,
	context: ReportContext,
	signal?: AbortSignal
): Promise<ReportRun> {
	authorize(context.actor, 'report.read');
	const today = dateIn(context.zone, context.now);
	const sqlContext = { dialect: db.dialect, now: context.now, today };
	const base = { db, catalogue, sql: sqlContext, signal };
	const plan = {
		zone: context.zone,
		today,
		dataSpan: null,
		policy: rowPolicy(context.actor),
		seesSecrets: can(context.actor, 'record.secret')
	};
	if (!needsDataSpan(catalogue, query)) return { ...base, plan };
	const spans = await Promise.all(
		datasetsIn(catalogue, query).map((dataset) => spanOfData({ ...base, plan }, dataset))
	);
	return { ...base, plan: { ...plan, dataSpan: unite(spans) ?? { from: today, to: today } } };
}

export function planOrThrow(run: ReportRun, query: ReportQuery): Plan {
	const planned = planQuery(run.catalogue, query, run.plan);
	if (!planned.ok) throw invalidQuery(planned.problems);
	return planned.plan;
}

export function invalidQuery(problems: readonly FieldProblem[]): Error {
	return errors.reportQueryInvalid({ problems: problems.length }, problems);
}

export function runSql(run: ReportRun, statement: Sql): Promise<Answer> {
	return analystOf(run.db).run(compileSql(run.db, statement), run.signal);
}

function compile(run: ReportRun, plan: Plan): CompiledQuery {
	return compileSql(run.db, compilePlan(plan, run.sql));
}

function ask(run: ReportRun, plan: Plan): Promise<Answer> {
	return analystOf(run.db).run(compile(run, plan), run.signal);
}

/**
 * A limit on groups shown over time keeps the largest over the whole period, in all its buckets.
 * The ranking is its own query, because distinct counts and ratios of buckets do not add up.
 */
async function keepTopGroups(run: ReportRun, query: ReportQuery): Promise<ReportQuery> {
	const [dimension] = query.dimensions;
	if (!query.grain || !query.limit || !dimension) return query;
	const byMeasure = query.sort && query.measures.includes(query.sort.by) ? query.sort : null;
	const ranking = planOrThrow(run, {
		...query,
		dimensions: [dimension],
		grain: null,
		sort: byMeasure ?? { by: query.measures[0] ?? '', direction: 'desc' },
		limit: query.limit + 1
	});
	const { rows } = await ask(run, ranking);
	if (rows.length <= query.limit) return query;
	const values = rows
		.slice(0, query.limit)
		.map((row) => (row['d0'] === null || row['d0'] === undefined ? null : String(row['d0'])));
	return { ...query, filters: [...query.filters, { dimension, operator: 'is', values }] };
}

async function askTotals(run: ReportRun, query: ReportQuery) {
	const atRest = { ...query, dimensions: [], sort: null, limit: null };
	const plan = planOrThrow(run, { ...atRest, grain: null });
	const [all, byTime] = await Promise.all([
		ask(run, plan),
		query.grain && query.other ? ask(run, planOrThrow(run, atRest)) : null
	]);
	return {
		all: all.rows,
		byTime: byTime?.rows ?? null,
		values: shapeRows(plan, all.rows)[0]?.values ?? null
	};
}

/** Totals that keep one grouping, for reports with two: the margins of a pivot table. */
async function askSubtotals(run: ReportRun, query: ReportQuery): Promise<Subtotals[]> {
	const groupings = [...query.dimensions, ...(query.grain ? ['time'] : [])];
	if (groupings.length !== 2) return [];
	return Promise.all(
		groupings.map(async (by) => {
			const plan = planOrThrow(run, {
				...query,
				dimensions: by === 'time' ? [] : [by],
				grain: by === 'time' ? query.grain : null,
				sort: null,
				limit: null
			});
			return { by, rows: shapeRows(plan, (await ask(run, plan)).rows) };
		})
	);
}

/** Names of the values that filters hold by key, for the explanation and the chips. */
async function namesOfFilters(
	run: ReportRun,
	query: ReportQuery,
	context: ReportContext
): Promise<Map<string, string>> {
	const names = new Map<string, string>();
	await Promise.all(
		query.filters.map(async ({ dimension, values }) => {
			const keys = values.filter((value) => value !== null);
			if (keys.length === 0) return;
			const found = await dimensionValues(
				run.db,
				run.catalogue,
				{ dimension, search: '', keys },
				context
			);
			for (const { key, label } of found) names.set(key, label);
		})
	);
	return names;
}

async function spanOfData(run: ReportRun, dataset: Dataset): Promise<DateSpan | null> {
	const [time] = dataset.times;
	if (!time) return null;
	const at = compileExpression(time.of, run.sql);
	const needed = joins(neededJoins(dataset, columnsOf(time.of)), run.sql);
	const { rows } = await runSql(
		run,
		sql`select min(${at}) as low, max(${at}) as high from ${sql.table(dataset.table)} as ${sql.id(FACT)}${needed}${whereClause([])}`
	);
	const { low, high } = rows[0] ?? {};
	if (low === null || low === undefined || high === null || high === undefined) return null;
	const day = (value: unknown) =>
		time.kind === 'date' ? String(value) : dateIn(run.plan.zone, Number(value));
	return { from: day(low), to: dayAfter(day(high)) };
}

function unite(spans: readonly (DateSpan | null)[]): DateSpan | null {
	const known = spans.filter((span) => span !== null);
	if (known.length === 0) return null;
	return {
		from: known.map(({ from }) => from).sort()[0] ?? '',
		to:
			known
				.map(({ to }) => to)
				.sort()
				.at(-1) ?? ''
	};
}

function dayAfter(date: string): string {
	return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}
