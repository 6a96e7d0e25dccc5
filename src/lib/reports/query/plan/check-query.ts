/**
 * What does not fit in a query, said at the field that it concerns: unknown names, dimensions on
 * which not all facts can meet, numbers that the reader may not see.
 */
import { isCalculatedKey } from '../../calculation/calculation.ts';
import {
	aggregatesOf,
	earlierPeriodsOf,
	findMeasure,
	type Catalogue
} from '../../model/catalogue.ts';
import { hasEarlier } from '../../model/comparison.ts';
import type { Dataset } from '../../model/dataset.ts';
import type { Dimension } from '../../model/dimension.ts';
import { columnsOf, columnsOfCondition, type ColumnUse } from '../../model/expression-columns.ts';
import { isAsOf, type Aggregate } from '../../model/measure.ts';
import { readMeasure, shownMeasures } from '../../model/measure-view.ts';
import type { FieldProblem, ReportQuery } from '../report-query.ts';
import { checkDates } from './chosen-dates.ts';

/** What does not fit in a query, each problem with the field that it concerns. */
export function checkQuery(catalogue: Catalogue, query: ReportQuery): FieldProblem[] {
	const problems: FieldProblem[] = [];
	for (const [index, id] of query.measures.entries()) {
		if (!findMeasure(catalogue, id) || readMeasure(id).compared) {
			problems.push({ field: `measures.${index}`, message: missing('measure', id) });
		}
	}
	for (const [index, id] of query.measures.entries()) {
		const found = findMeasure(catalogue, id);
		const hasAll =
			!found ||
			earlierPeriodsOf(catalogue, found.id).every((comparison) =>
				hasEarlier(query.range, comparison, query.grain !== null)
			);
		if (!hasAll) {
			const message = `“${found.measure.label}” looks back, and all time has no earlier period: choose a period.`;
			problems.push({ field: `measures.${index}`, message });
		}
	}
	if (new Set(query.measures).size < query.measures.length) {
		problems.push({ field: 'measures', message: 'A measure is chosen twice.' });
	}
	if (new Set(query.dimensions).size < query.dimensions.length) {
		problems.push({ field: 'dimensions', message: 'A dimension is chosen twice.' });
	}
	const datasets = datasetsIn(catalogue, query);
	const reach = (field: string, key: string) => {
		const without = datasets.filter((dataset) => !findDimension(dataset, key));
		if (without.length === 0) return;
		const names = without.map(({ label }) => label).join(', ');
		problems.push({
			field,
			message:
				without.length === datasets.length && datasets.length === 1
					? isCalculatedKey(key)
						? missing('dimension', key)
						: `${names} has no dimension "${key}".`
					: `"${key}" does not describe ${names}, so the measures cannot meet on it.`
		});
	};
	query.dimensions.forEach((key, index) => reach(`dimensions.${index}`, key));
	query.filters.forEach((filter, index) => {
		reach(`filters.${index}.dimension`, filter.dimension);
		const needsValues = filter.operator !== 'is_empty' && filter.operator !== 'is_filled';
		if (needsValues && filter.values.length === 0) {
			problems.push({ field: `filters.${index}.values`, message: 'Choose at least one value.' });
		}
	});
	if (query.grain && datasets.some(({ times }) => times.length === 0)) {
		const names = datasets.filter(({ times }) => times.length === 0).map(({ label }) => label);
		problems.push({
			field: 'grain',
			message: `${names.join(', ')} shows the present state and has no time to group by.`
		});
	}
	problems.push(...checkDates(catalogue, query));
	if (query.compare && !hasEarlier(query.range, query.compare, query.grain !== null)) {
		problems.push({
			field: 'compare',
			message: 'All time has no earlier period: choose a period.'
		});
	}
	const sortable = [...shownMeasures(query), ...query.dimensions, ...(query.grain ? ['time'] : [])];
	if (query.sort && !sortable.includes(query.sort.by)) {
		problems.push({ field: 'sort.by', message: `"${query.sort.by}" is not part of the report.` });
	}
	return problems;
}

/** What is not there may have been calculated by somebody who keeps it to himself. */
function missing(what: string, id: string): string {
	return isCalculatedKey(id)
		? `“${id}” was calculated by somebody; it is deleted, not shared with you, or reads what you may not see.`
		: `There is no ${what} "${id}".`;
}

/** A sum can give its parts away: one person's cost in a month is their wage. */
export function findSecrets(catalogue: Catalogue, query: ReportQuery): FieldProblem[] {
	return query.measures.flatMap((id, index) => {
		const found = findMeasure(catalogue, id);
		const isSecret =
			found !== null &&
			aggregatesOf(catalogue, id).some(({ dataset, aggregate }) =>
				aggregateColumns(aggregate).some(
					({ join, column }) => join === null && dataset.secretColumns.includes(column)
				)
			);
		return isSecret
			? [{ field: `measures.${index}`, message: `"${found.measure.label}" is not for your eyes.` }]
			: [];
	});
}

/** The datasets that a query draws on. Measures that do not exist are left out. */
export function datasetsIn(catalogue: Catalogue, query: ReportQuery): Dataset[] {
	const datasets = query.measures.flatMap((id) =>
		findMeasure(catalogue, id) ? aggregatesOf(catalogue, id).map(({ dataset }) => dataset) : []
	);
	return [...new Set(datasets)];
}

/** Whether a report over all time has to look up first what time there is. */
export function needsDataSpan(catalogue: Catalogue, query: ReportQuery): boolean {
	if (query.range !== 'all') return false;
	return (
		query.grain !== null ||
		query.measures.some((id) => {
			const found = findMeasure(catalogue, id);
			return (
				found !== null &&
				aggregatesOf(catalogue, id).some(({ aggregate }) => isAsOf(aggregate.kind))
			);
		})
	);
}

export function findDimension(dataset: Dataset, key: string): Dimension | null {
	return dataset.dimensions.find((dimension) => dimension.key === key) ?? null;
}

/** Everything that an aggregate reads. */
export function aggregateColumns({
	of,
	where,
	until
}: Pick<Aggregate, 'of' | 'where' | 'until'>): ColumnUse[] {
	return [
		...(of ? columnsOf(of) : []),
		...(where ? columnsOfCondition(where) : []),
		...(until ? columnsOf(until) : [])
	];
}
