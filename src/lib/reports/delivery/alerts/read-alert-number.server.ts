/** The number that an alert watches: the report's measure over its whole period, not by groups. */
import type { Actor } from '#lib/identity/actor.ts';
import { cardQuery } from '../../dashboards/card-query.ts';
import { reportsFor } from '../../query/live-reports.ts';
import type { NumberFormat } from '../../model/number-format.ts';
import { dateIn } from '../../model/time-grain.ts';
import { executeReport } from '../../query/run/execute.server.ts';
import { invalidQuery } from '../../query/run/report-run.server.ts';
import { reportContextOf } from '../../query/run/report-context.server.ts';
import { findReport } from '../../saved/reports.server.ts';
import type { Delivery } from '../delivery.ts';
import { readFilters } from '../delivery-filters.ts';
import { reportFacts, type Fact } from '../files/report-facts.ts';
import { comparable, type AlertRule } from './alert.ts';

export interface AlertNumber {
	/** As the threshold is written; null where there is no number. */
	readonly value: number | null;
	readonly title: string;
	readonly label: string;
	readonly format: NumberFormat;
	readonly currency: string;
	readonly facts: readonly Fact[];
}

export async function readAlertNumber(
	{ db, clock, zone }: Delivery,
	row: { report_id: string; rule_json: string; filters_json: string },
	owner: Actor
): Promise<AlertNumber> {
	const context = await reportContextOf(db, owner, { now: clock.now(), zone });
	const report = await findReport(db, row.report_id, owner);
	const rule = JSON.parse(row.rule_json) as AlertRule;
	if (!report.query.measures.includes(rule.measure))
		throw invalidQuery([
			{ field: 'measures', message: 'The report no longer has the number that is watched.' }
		]);
	const isChange = rule.condition === 'change';
	const own = {
		...{ range: report.query.range, today: dateIn(zone, context.now) },
		fiscalMonth: context.fiscalMonth
	};
	const { query } = cardQuery(reportsFor(owner), report.query, readFilters(row.filters_json), own);
	const result = await executeReport(
		db,
		reportsFor(owner),
		{
			...query,
			...{ measures: [rule.measure], dimensions: [], grain: null, sort: null },
			...{ limit: null, other: false, totals: false },
			compare: isChange ? (query.compare ?? 'previous_period') : null
		},
		context
	);
	const at = result.measures.findIndex(({ role }) => role === (isChange ? 'change' : 'value'));
	const measure = result.measures[at];
	const value = result.rows[0]?.values[at] ?? null;
	const format = measure?.format ?? 'number';
	return {
		value: value === null ? null : comparable(value, format, context.currency),
		title: report.name,
		label: result.measures[0]?.label ?? '',
		format,
		currency: context.currency,
		facts: reportFacts(result, context)
	};
}
