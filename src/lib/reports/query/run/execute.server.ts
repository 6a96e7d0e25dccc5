/**
 * Answers a report query: plans it, runs its parts, and puts the result together. Totals, subtotals
 * and rankings are queries of their own at their own grain; nothing is added up from visible rows
 * except what a limit left out, and that only where it is exact.
 */
import { sql, type CompiledQuery } from 'kysely';
import { authorize, can } from '#lib/identity/authorize.ts';
import type { Database } from '#lib/database/index.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import type { Dataset } from '../../model/dataset.ts';
import { dateIn } from '../../model/time-grain.ts';
import type { DateSpan } from '../../model/time-range.ts';
import { analystOf, type Answer } from './analyst.server.ts';
import {
	compileExpression,
	FACT,
	type Sql,
	type SqlContext
} from '../compile/compile-expression.server.ts';
import { joins, whereClause } from '../compile/compile-block.server.ts';
import { compilePlan } from '../compile/compile.server.ts';
import { compileSql } from '../compile/compile-sql.server.ts';
import { dimensionValues } from './dimension-values.server.ts';
import { explainPlan, layOutSql } from '../plan/explain.ts';
import { neededJoins } from '../plan/needed-joins.ts';
import { columnsOf } from '../../model/expression-columns.ts';
import { datasetsIn, needsDataSpan } from '../plan/check-query.ts';
import { planQuery, type PlanContext } from '../plan/plan.ts';
import type { Plan } from '../plan/plan-nodes.ts';
import type { ReportContext } from '../report-context.ts';
import type { FieldProblem, ReportQuery } from '../report-query.ts';
import type { ReportResult, ResultRow, Subtotals } from '../result.ts';
import { rowPolicy } from '../plan/row-policy.ts';
import {
	canTellRemainder,
	remainder,
	remainderByBucket,
	shapeRows,
	type DatabaseRow
} from './shape-result.ts';
import { canRankByBuckets, splitTopGroups } from './top-groups.ts';

/** More rows than this are not fetched to choose the largest groups from them. */
const MOST_ROWS = 20_000;

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
	const [main, filterNames, subtotals] = await Promise.all([
		query.grain && query.limit && query.dimensions.length > 0
			? askTopGroups(run, query, query.limit)
			: askGroups(run, query),
		namesOfFilters(run, query, context),
		query.totals ? askSubtotals(run, query) : []
	]);
	const { plan, answer, shown, isCut } = main;
	const needsRest = isCut && query.other && main.other === null && canTellRemainder(plan);
	const total = query.totals || needsRest ? await askTotal(run, query) : null;
	const other = main.other ?? (needsRest && total ? remainder(plan, shown, total.row) : []);
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

interface MainAnswer {
	readonly plan: Plan;
	readonly answer: Answer;
	readonly shown: readonly DatabaseRow[];
	readonly isCut: boolean;
	/** `null` where it takes the total to tell. */
	readonly other: readonly ResultRow[] | null;
}

async function askGroups(run: ReportRun, query: ReportQuery): Promise<MainAnswer> {
	const plan = planOrThrow(run, { ...query, limit: query.limit ? query.limit + 1 : null });
	const answer = await ask(run, plan);
	const isCut = query.limit !== null && !query.grain && answer.rows.length > query.limit;
	const shown = isCut && query.limit ? answer.rows.slice(0, query.limit) : answer.rows;
	return { plan, answer, shown, isCut, other: null };
}

/** Groups over time, the largest of the whole period: from one query where that is exact. */
async function askTopGroups(
	run: ReportRun,
	query: ReportQuery,
	limit: number
): Promise<MainAnswer> {
	const whole = planOrThrow(run, { ...query, limit: null });
	const most = Math.ceil(MOST_ROWS / Math.max(1, whole.time?.buckets.length ?? 1));
	if (canRankByBuckets(whole)) {
		const answer = await ask(run, { ...whole, limit: most });
		if (answer.rows.length < MOST_ROWS) {
			const { kept, rest } = splitTopGroups(whole, answer.rows, limit);
			const canTell = query.other && query.dimensions.length === 1;
			const other = canTell ? remainderByBucket(whole, rest) : [];
			return { plan: whole, answer, shown: kept, isCut: rest.length > 0, other };
		}
	}
	const ranked = await keepTopGroups(run, query, limit);
	const plan = planOrThrow(run, { ...ranked, limit: null });
	const answer = await ask(run, plan);
	return { plan, answer, shown: answer.rows, isCut: ranked !== query, other: [] };
}

/** Distinct counts and ratios of buckets do not add up: their ranking is a query of its own. */
async function keepTopGroups(
	run: ReportRun,
	query: ReportQuery,
	limit: number
): Promise<ReportQuery> {
	const [dimension] = query.dimensions;
	if (!dimension) return query;
	const byMeasure = query.sort && query.measures.includes(query.sort.by) ? query.sort : null;
	const ranking = planOrThrow(run, {
		...query,
		dimensions: [dimension],
		grain: null,
		sort: byMeasure ?? { by: query.measures[0] ?? '', direction: 'desc' },
		limit: limit + 1
	});
	const { rows } = await ask(run, ranking);
	if (rows.length <= limit) return query;
	const values = rows
		.slice(0, limit)
		.map((row) => (row['d0'] === null || row['d0'] === undefined ? null : String(row['d0'])));
	return { ...query, filters: [...query.filters, { dimension, operator: 'is', values }] };
}

async function askTotal(run: ReportRun, query: ReportQuery) {
	const plan = planOrThrow(run, {
		...query,
		dimensions: [],
		grain: null,
		sort: null,
		limit: null
	});
	const { rows } = await ask(run, plan);
	return { row: rows[0], values: shapeRows(plan, rows)[0]?.values ?? null };
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
