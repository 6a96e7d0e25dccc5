/**
 * How a card takes the filters of its dashboard: by the dimension of the same name, by another one that
 * names the same things, or not at all.
 */
import { findMeasure, type Catalogue } from '../model/catalogue.ts';
import type { Dimension } from '../model/dimension.ts';
import { datasetsIn } from '../query/plan/check-query.ts';
import type { ReportQuery } from '../query/report-query.ts';

export interface LinkChoices {
	/** Whether a dimension of the same name links it by itself. */
	readonly isAutomatic: boolean;
	/** Others that could be meant. */
	readonly others: readonly Dimension[];
}

export function linkChoices(catalogue: Catalogue, query: ReportQuery, filter: string): LinkChoices {
	if (query.measures.some((id) => !findMeasure(catalogue, id)))
		return { isAutomatic: false, others: [] };
	const facts = datasetsIn(catalogue, query);
	const shared = (facts[0]?.dimensions ?? []).filter(({ key }) =>
		facts.every(({ dimensions }) => dimensions.some((one) => one.key === key))
	);
	const meant = catalogue.datasets
		.flatMap(({ dimensions }) => dimensions)
		.find(({ key }) => key === filter);
	return {
		isAutomatic: shared.some(({ key }) => key === filter),
		others: meant ? shared.filter((one) => one.key !== filter && namesTheSame(one, meant)) : []
	};
}

/** Values of one may be compared with those of the other. */
function namesTheSame(one: Dimension, other: Dimension): boolean {
	if (one.kind !== other.kind) return false;
	switch (one.kind) {
		case 'entity':
			return one.names?.table === other.names?.table;
		case 'choice':
			return (one.options ?? []).some(({ value }) =>
				other.options?.some((option) => option.value === value)
			);
		case 'text':
			return true;
	}
}
