/** What the page of a link is made of, besides the figures. */
import type { Database } from '#lib/database/index.server.ts';
import { cardsOn } from '../../dashboards/dashboard.ts';
import { reportsFor } from '../../query/live-reports.ts';
import { NONE_LABEL } from '../../model/dimension.ts';
import { describeRange } from '../../model/time-range.ts';
import { FILTER_OPERATORS } from '../../query/report-query.ts';
import type { ReportFilter } from '../../query/report-query.ts';
import type { ReportContext } from '../../query/report-context.ts';
import { dimensionValues } from '../../query/run/dimension-values.server.ts';
import { commonFacts, type Fact } from '../files/report-facts.ts';
import type { OpenShare } from './open-share.server.ts';

export async function sharePage(db: Database, { dashboard, filters, context }: OpenShare) {
	const said = await Promise.all(
		[...filters.filters, ...(filters.cross?.filters ?? [])].map((filter) =>
			describeFilter(db, filter, context)
		)
	);
	const [zone] = commonFacts(context);
	const facts: Fact[] = [
		{
			label: 'Period',
			text: describeRange(filters.cross?.range ?? filters.range ?? dashboard.range)
		},
		...(said.length > 0 ? [{ label: 'Filters', text: said.join('; ') }] : []),
		...(zone ? [zone] : [])
	];
	return {
		title: dashboard.name,
		description: dashboard.description,
		facts,
		format: { currency: context.currency },
		/** Where the cards lie; not what they ask. */
		tabs: (dashboard.tabs?.length ? dashboard.tabs : [null]).map((tab) => ({
			id: tab?.id ?? '',
			name: tab?.name ?? null,
			cards: cardsOn(dashboard, tab).map(({ id, title, x, y, w, h }) => ({ id, title, x, y, w, h }))
		}))
	};
}

async function describeFilter(
	db: Database,
	{ dimension, operator, values }: ReportFilter,
	context: ReportContext
): Promise<string> {
	const keys = values.filter((value) => value !== null);
	const found =
		keys.length === 0
			? []
			: await dimensionValues(
					db,
					reportsFor(context.actor),
					{ dimension, search: '', keys },
					context
				);
	const names = values.map((value) =>
		value === null ? NONE_LABEL : (found.find(({ key }) => key === value)?.label ?? value)
	);
	const known = reportsFor(context.actor).datasets.flatMap(({ dimensions }) => dimensions);
	const label = known.find(({ key }) => key === dimension)?.label ?? dimension;
	return `${label} ${FILTER_OPERATORS[operator]} ${names.join(', ')}`;
}
