/**
 * ReportQuery to plan: finds the measures' aggregates, groups them into one block a fact (and time
 * dimension), checks that every dimension and filter is reachable from every one of them, and fixes
 * the boundaries of time. Nothing here knows SQL.
 */
import { findMeasure, type Catalogue } from '../../model/catalogue.ts';
import { comparedPeriod, COMPARISONS, type Comparison } from '../../model/comparison.ts';
import type { Dataset } from '../../model/dataset.ts';
import type { Condition } from '../../model/expression.ts';
import type { Measure } from '../../model/measure.ts';
import { readMeasure, shownMeasures } from '../../model/measure-view.ts';
import { bucketsOf, wholePeriods, type Bucket } from '../../model/time-grain.ts';
import { spanOf, type DateSpan } from '../../model/time-range.ts';
import { BlockBuilder, dimensionOf } from './block-builder.ts';
import { checkQuery, datasetsIn, findSecrets } from './check-query.ts';
import type { Plan, PlannedMeasure } from './plan-nodes.ts';
import type { FieldProblem, ReportQuery } from '../report-query.ts';

export interface PlanContext {
	readonly zone: string;
	/** The day it is in that zone. */
	readonly today: string;
	/** The month in which a fiscal year begins, January without one. */
	readonly fiscalMonth?: number | undefined;
	/** What the facts cover, for reports over all time that show it in buckets. */
	readonly dataSpan: DateSpan | null;
	/** What the reader may see of a dataset. */
	readonly policy: (dataset: Dataset) => Condition | null;
	/** Whether numbers from secret columns may be shown, also in sums. */
	readonly seesSecrets: boolean;
	/** Groups that are left out: what a limit cut off is asked for by naming what it kept. */
	readonly except?: {
		readonly dimensions: readonly string[];
		readonly groups: readonly (readonly (string | null)[])[];
	};
}

export type PlanResult =
	| { readonly ok: true; readonly plan: Plan }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** What no limit means: more groups than this are no report but an export. */
const MOST_GROUPS = 10_000;

export function planQuery(
	catalogue: Catalogue,
	query: ReportQuery,
	context: PlanContext
): PlanResult {
	const problems = [
		...checkQuery(catalogue, query),
		...(context.seesSecrets ? [] : findSecrets(catalogue, query))
	];
	if (problems.length > 0) return { ok: false, problems };
	const span = spanOf(query.range, context.today, context.fiscalMonth) ?? allTime(query, context);
	let buckets: Bucket[] = [];
	try {
		if (query.grain && span) {
			buckets = bucketsOf(query.grain, span, context.zone, context.today, context.fiscalMonth);
		}
	} catch (error) {
		return { ok: false, problems: [{ field: 'grain', message: (error as Error).message }] };
	}
	const period = { range: query.range, grain: query.grain, buckets, ...context };
	const compared =
		query.compare && span ? comparedPeriod(query.compare, { ...period, span }) : null;
	const builder = new BlockBuilder(catalogue, query, context, {
		span,
		buckets: query.grain ? buckets : null,
		compared
	});
	const measures = shownMeasures(query).map((name) =>
		planMeasure(catalogue, builder, name, query.compare)
	);
	const dimensions = query.dimensions.map((key) => dimensionOf(datasetsIn(catalogue, query), key));
	return {
		ok: true,
		plan: {
			today: context.today,
			dimensions,
			time: query.grain ? { grain: query.grain, buckets } : null,
			comparison: query.compare && compared ? { kind: query.compare, ...compared } : null,
			measures,
			blocks: builder.blocks(),
			sort: query.sort ?? defaultSort(query),
			limit: query.limit ?? MOST_GROUPS
		}
	};
}

/** From the first to the last fact; in buckets, the whole periods that these lie in. */
function allTime({ grain }: ReportQuery, { dataSpan, fiscalMonth }: PlanContext): DateSpan | null {
	return dataSpan && grain ? wholePeriods(grain, dataSpan, fiscalMonth) : dataSpan;
}

function planMeasure(
	catalogue: Catalogue,
	builder: BlockBuilder,
	name: string,
	comparison: Comparison | null
): PlannedMeasure {
	const { id, isRunning, compared } = readMeasure(name);
	const measure = findMeasure(catalogue, name)?.measure;
	if (!measure) throw new Error(`There is no measure "${name}".`);
	const period = comparison ? COMPARISONS[comparison].toLowerCase() : '';
	const now = () => builder.formulaOf(id, { isRunning, isBefore: false });
	const before = () => builder.formulaOf(id, { isRunning, isBefore: true });
	switch (compared) {
		case null:
			return { id: name, role: 'value', measure, formula: now() };
		case 'before':
			return { id: name, role: 'before', measure: relabel(measure, period), formula: before() };
		case 'change': {
			const change = changeOf(measure);
			const formula = { kind: 'change' as const, of: change.of, now: now(), before: before() };
			return {
				id: name,
				role: 'change',
				measure: { ...relabel(measure, 'change'), format: change.format },
				formula
			};
		}
		default:
			return compared satisfies never;
	}
}

function relabel(measure: Measure, view: string): Measure {
	return { ...measure, label: `${measure.label}, ${view}` };
}

/** Shares and scores change by points: a share of a share would be read wrongly. */
function changeOf({ format }: Measure): {
	of: 'share' | 'difference';
	format: Measure['format'];
} {
	if (format === 'percent') return { of: 'difference', format: 'points' };
	if (format === 'score') return { of: 'difference', format: 'score' };
	return { of: 'share', format: 'change' };
}

function defaultSort(query: ReportQuery): Plan['sort'] {
	if (query.grain) return { by: 'time', direction: 'asc' };
	return { by: query.measures[0] ?? '', direction: 'desc' };
}
