/**
 * Answers a report query: plans it, runs its parts, and puts the result together. Totals, subtotals
 * and rankings are queries of their own at their own grain, and so is what a limit left out: a
 * ratio or a distinct count of the rest cannot be told from the rows.
 */
import type { Database } from '#lib/database/index.server.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import { compilePlan } from '../compile/compile.server.ts';
import { compileSql } from '../compile/compile-sql.server.ts';
import { explainPlan, layOutSql } from '../plan/explain.ts';
import type { Plan } from '../plan/plan-nodes.ts';
import type { ReportContext } from '../report-context.ts';
import type { ReportQuery } from '../report-query.ts';
import type { ReportResult, ResultRow, Subtotals } from '../result.ts';
import { analystOf, type Answer } from './analyst.server.ts';
import { dimensionValues } from './dimension-values.server.ts';
import { keptPlan } from './kept-plans.ts';
import { marginsOf } from './margins.ts';
import { openRun, planOrThrow, type ReportRun } from './report-run.server.ts';
import { statementOf } from './statement.server.ts';
import {
	asOther,
	remainderByBucket,
	shapeRows,
	textOrNull,
	type DatabaseRow
} from './shape-result.ts';
import { canRankByBuckets, splitTopGroups } from './top-groups.ts';

/** More rows than this are not fetched to choose the largest groups from them. */
const MOST_ROWS = 20_000;
/** A condition for each group of several dimensions: more are too long for a statement. */
const MOST_EXCEPTIONS = 200;

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
	const [total, other] = await Promise.all([
		query.totals ? askTotal(run, query) : null,
		isCut && query.other ? (main.other ?? askOther(run, query, shown)) : []
	]);
	const { query: statement, readFrom } = statementOf(run, plan);
	return {
		query,
		dimensions: plan.dimensions.map(({ key, label }) => ({ key, label })),
		time: plan.time,
		comparison: plan.comparison && {
			kind: plan.comparison.kind,
			...plan.comparison.span,
			buckets: plan.comparison.buckets
		},
		measures: plan.measures.map(({ id, role, measure }) => ({
			id,
			role,
			label: measure.label,
			description: measure.description,
			format: measure.format,
			better: measure.better
		})),
		rows: shapeRows(plan, shown),
		other,
		total,
		subtotals,
		isCut,
		explanation: {
			...explainPlan(plan, query, filterNames),
			sql: layOutSql(statement.sql),
			parameters: statement.parameters,
			rows: shown.length,
			asOf: answer.asOf,
			elapsedMs: answer.elapsedMs,
			isCached: answer.isCached,
			...(readFrom ? { readFrom } : {})
		}
	};
}

async function ask(run: ReportRun, plan: Plan): Promise<Answer> {
	const { query, store } = statementOf(run, plan);
	if (!store) return analystOf(run.db).run(query, run.signal);
	try {
		return await store.run(query, run.signal);
	} catch (error) {
		run.signal?.throwIfAborted();
		if (error instanceof DomainError) throw error;
		console.error('The analytic store could not answer; the database does.', error);
		return analystOf(run.db).run(compileSql(run.db, compilePlan(plan, run.sql)), run.signal);
	}
}

interface MainAnswer {
	readonly plan: Plan;
	readonly answer: Answer;
	readonly shown: readonly DatabaseRow[];
	readonly isCut: boolean;
	/** `null` where the database has to tell. */
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
	const canRank = canRankByBuckets(whole);
	// What has no names of its own is a word or a month: there are rarely more of them than are shown.
	if (canRank || !whole.dimensions[0]?.names) {
		const capped = keptPlan(
			run.catalogue,
			`${run.scope}${most} of ${JSON.stringify(query)}`,
			() => ({
				...whole,
				limit: most
			})
		);
		const answer = await ask(run, capped);
		const isAll = answer.rows.length < MOST_ROWS;
		if (isAll && new Set(answer.rows.map((row) => row['d0'] ?? null)).size <= limit)
			return { plan: whole, answer, shown: answer.rows, isCut: false, other: null };
		if (isAll && canRank) {
			const { kept, rest } = splitTopGroups(whole, answer.rows, limit);
			const canTell = query.other && query.dimensions.length === 1;
			const other = canTell ? remainderByBucket(whole, rest) : null;
			return { plan: whole, answer, shown: kept, isCut: rest.length > 0, other };
		}
	}
	const ranked = await keepTopGroups(run, query, limit);
	const plan = planOrThrow(run, { ...ranked, limit: null });
	const answer = await ask(run, plan);
	return { plan, answer, shown: answer.rows, isCut: ranked !== query, other: null };
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

/** What the limit left out: the same question about everything but the groups that are shown. */
async function askOther(
	run: ReportRun,
	query: ReportQuery,
	shown: readonly DatabaseRow[]
): Promise<ResultRow[]> {
	// Over time the limit ranks by the first dimension alone.
	const dimensions = query.grain ? query.dimensions.slice(0, 1) : query.dimensions;
	const groups = new Map(
		shown.map((row) => {
			const keys = dimensions.map((_, index) => textOrNull(row[`d${index}`]));
			return [JSON.stringify(keys), keys];
		})
	);
	if (dimensions.length > 1 && groups.size > MOST_EXCEPTIONS) return [];
	const except = { dimensions, groups: [...groups.values()] };
	const rest: ReportRun = { ...run, plan: { ...run.plan, except } };
	const plan = planOrThrow(rest, { ...query, dimensions: [], sort: null, limit: null });
	const rows = shapeRows(plan, (await ask(rest, plan)).rows);
	return rows.map((row) => asOther(query.dimensions.length, row));
}

async function askTotal(run: ReportRun, query: ReportQuery): Promise<ResultRow['values'] | null> {
	const plan = planOrThrow(run, {
		...query,
		dimensions: [],
		grain: null,
		sort: null,
		limit: null
	});
	const { rows } = await ask(run, plan);
	return shapeRows(plan, rows)[0]?.values ?? null;
}

/** The margins of a pivot table, each asked at its own grain. */
async function askSubtotals(run: ReportRun, query: ReportQuery): Promise<Subtotals[]> {
	return Promise.all(
		marginsOf([...query.dimensions, ...(query.grain ? ['time'] : [])]).map(async (by) => {
			const plan = planOrThrow(run, {
				...query,
				dimensions: by.filter((key) => key !== 'time'),
				grain: by.includes('time') ? query.grain : null,
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
