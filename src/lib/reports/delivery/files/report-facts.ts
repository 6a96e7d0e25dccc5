/** What must stand with numbers that leave the product: period, filters, zone, when and for whom. */
import { Temporal } from 'temporal-polyfill';
import { liveCalculations } from '../../calculation/live-calculations.ts';
import { COMPARISONS } from '../../model/comparison.ts';
import { readMeasure } from '../../model/measure-view.ts';
import { describeRange, spanOf } from '../../model/time-range.ts';
import { dateIn } from '../../model/time-grain.ts';
import type { ReportContext } from '../../query/report-context.ts';
import type { ReportQuery } from '../../query/report-query.ts';
import type { ReportResult } from '../../query/result.ts';

export interface Fact {
	readonly label: string;
	readonly text: string;
}

type Asked = Pick<
	ReportResult,
	'query' | 'comparison' | 'explanation' | 'rows' | 'isCut' | 'measures'
>;

export function reportFacts(result: Asked, context: ReportContext): Fact[] {
	const { query, comparison, explanation } = result;
	const [time = '', ...others] = explanation.filters;
	const dates = datesOf(query, context);
	const filters = comparison ? others.slice(1) : others;
	return [
		{ label: 'Period', text: dates ? `${time} (${dates})` : time },
		...(comparison
			? [
					{
						label: 'Compared with',
						text: `${COMPARISONS[comparison.kind]} (${days(comparison)})`
					}
				]
			: []),
		{ label: 'Filters', text: filters.length > 0 ? filters.join('; ') : 'None' },
		...(result.isCut && query.limit
			? [{ label: 'Limit', text: `The first ${query.limit} groups` }]
			: []),
		...certifiedFacts(result),
		...commonFacts(context)
	];
}

/** Which of the numbers somebody answers for, and what he says that they are. */
function certifiedFacts({ measures }: Asked): Fact[] {
	const { certifications } = liveCalculations();
	return measures.flatMap(({ id, role, label }) => {
		const found = certifications.find(({ measure }) => measure === readMeasure(id).id);
		if (!found || role !== 'value') return [];
		const owner = found.ownerName ? ` (${found.ownerName})` : '';
		return [{ label: 'Certified', text: `${label}${owner}: ${found.definition}` }];
	});
}

/** What is the same for every card of a dashboard. */
export function commonFacts({ zone, now, actor }: ReportContext): Fact[] {
	return [
		{ label: 'Time zone', text: zone },
		{ label: 'Made', text: `${instantIn(zone, now)} for ${actor.name}` }
	];
}

/** `2026-11-26 21:05` on the clocks of the zone. */
export function instantIn(zone: string, at: number): string {
	return Temporal.Instant.fromEpochMilliseconds(at)
		.toZonedDateTimeISO(zone)
		.toPlainDateTime()
		.toString({ smallestUnit: 'minute' })
		.replace('T', ' ');
}

function datesOf({ range }: ReportQuery, context: ReportContext): string | null {
	const span = spanOf(range, dateIn(context.zone, context.now), context.fiscalMonth);
	const text = span && days(span);
	return text === describeRange(range) ? null : text;
}

function days({ from, to }: { from: string; to: string }): string {
	const last = Temporal.PlainDate.from(to).subtract({ days: 1 }).toString();
	return from === last ? from : `${from} to ${last}`;
}
