/** One report under way: who asks, when, over which data, and how its statements reach the database. */
import { sql } from 'kysely';
import { authorize, can } from '#lib/identity/authorize.ts';
import type { Database } from '#lib/database/index.server.ts';
import { referencesOf, type References } from '#lib/database/references.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import type { Dataset } from '../../model/dataset.ts';
import { columnsOf } from '../../model/expression-columns.ts';
import type { Expression } from '../../model/expression.ts';
import type { TimeDimension } from '../../model/time-dimension.ts';
import { dateIn } from '../../model/time-grain.ts';
import type { DateSpan } from '../../model/time-range.ts';
import { joins } from '../compile/compile-rows.server.ts';
import {
	compileExpression,
	FACT,
	type Sql,
	type SqlContext
} from '../compile/compile-expression.server.ts';
import { compileSql } from '../compile/compile-sql.server.ts';
import { timesOf } from '../plan/chosen-dates.ts';
import { datasetsIn, needsDataSpan } from '../plan/check-query.ts';
import { neededJoins } from '../plan/needed-joins.ts';
import { keptPlan } from './kept-plans.ts';
import { planQuery, type PlanContext } from '../plan/plan.ts';
import type { Plan } from '../plan/plan-nodes.ts';
import { rowPolicy } from '../plan/row-policy.ts';
import type { ReportContext } from '../report-context.ts';
import type { FieldProblem, ReportQuery } from '../report-query.ts';
import { analystOf, type Answer } from './analyst.server.ts';

/** Everything that the parts of one report need. */
export interface ReportRun {
	readonly db: Database;
	readonly catalogue: Catalogue;
	readonly plan: PlanContext;
	readonly sql: SqlContext;
	readonly signal: AbortSignal | undefined;
	readonly references: References;
	/** Who asks, as far as it decides what they see, on which day and about which data. */
	readonly scope: string;
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
	const { kind, roles, teamKeys } = context.actor;
	const scope = JSON.stringify([kind, roles, teamKeys, context.zone, today, context.fiscalMonth]);
	const references = await referencesOf(db);
	const base = { db, catalogue, sql: sqlContext, signal, scope, references };
	const plan = {
		zone: context.zone,
		today,
		fiscalMonth: context.fiscalMonth,
		dataSpan: null,
		policy: rowPolicy(context.actor),
		seesSecrets: can(context.actor, 'record.secret')
	};
	if (!needsDataSpan(catalogue, query)) return { ...base, plan };
	const spans = await Promise.all(
		datasetsIn(catalogue, query).flatMap((dataset) =>
			timesOf(catalogue, query, dataset).map((time) => spanOfData({ ...base, plan }, dataset, time))
		)
	);
	const dataSpan = unite(spans) ?? { from: today, to: today };
	return {
		...base,
		scope: `${scope}${dataSpan.from}${dataSpan.to}`,
		plan: { ...plan, dataSpan }
	};
}

export function planOrThrow(run: ReportRun, query: ReportQuery): Plan {
	const key = `${run.scope}${JSON.stringify([query, run.plan.except])}`;
	return keptPlan(run.catalogue, key, () => {
		const planned = planQuery(run.catalogue, query, run.plan);
		if (!planned.ok) throw invalidQuery(planned.problems);
		return planned.plan;
	});
}

export function invalidQuery(problems: readonly FieldProblem[]): Error {
	return errors.reportQueryInvalid({ problems: problems.length }, problems);
}

export function runSql(run: ReportRun, statement: Sql): Promise<Answer> {
	return analystOf(run.db).run(compileSql(run.db, statement), run.signal);
}

/** From the first to the last day that anything is dated on. */
async function spanOfData(
	run: ReportRun,
	dataset: Dataset,
	time: TimeDimension
): Promise<DateSpan | null> {
	const { rows } = await runSql(run, endsOfTime(dataset, time.of, run.sql));
	const { low, high } = rows[0] ?? {};
	if (low === null || low === undefined || high === null || high === undefined) return null;
	const day = (value: unknown) =>
		time.kind === 'date' ? String(value) : dateIn(run.plan.zone, Number(value));
	return { from: day(low), to: dayAfter(day(high)) };
}

/**
 * Two look-ups at the ends of an index, in the table that holds the column: joining every fact to it
 * first took longer than most reports. A row there that no fact leads to only makes the span wider.
 */
function endsOfTime(dataset: Dataset, of: Expression, context: SqlContext): Sql {
	const at = compileExpression(of, context);
	if (of.kind !== 'column') {
		const needed = joins(neededJoins(dataset, columnsOf(of)), context);
		return sql`select min(${at}) as low, max(${at}) as high from ${sql.table(dataset.table)} as ${sql.id(FACT)}${needed}`;
	}
	const table = dataset.joins.find(({ name }) => name === of.join)?.table ?? dataset.table;
	const rows = sql`from ${sql.table(table)} as ${sql.id(of.join ?? FACT)}`;
	return sql`select (select min(${at}) ${rows}) as low, (select max(${at}) ${rows}) as high`;
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
