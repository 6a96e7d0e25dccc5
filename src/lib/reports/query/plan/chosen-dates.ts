/**
 * By which date a report places its facts in time: the one that a measure names, or the dataset's
 * first, unless the report chooses another (cases by the day they were resolved, orders by the day
 * they are promised). What stands at the end of a period keeps the date that it begins to count on:
 * by another one it would be another number.
 */
import { aggregatesOf, findMeasure, type Catalogue } from '../../model/catalogue.ts';
import type { Dataset } from '../../model/dataset.ts';
import { isAsOf, type Aggregate } from '../../model/measure.ts';
import type { TimeDimension } from '../../model/time-dimension.ts';
import type { FieldProblem, ReportQuery } from '../report-query.ts';

/** A date's id, `dataset.time`. */
export function dateId(dataset: Dataset, time: TimeDimension): string {
	return `${dataset.key}.${time.key}`;
}

export function timeOf(
	dataset: Dataset,
	aggregate: Aggregate,
	dates: readonly string[]
): TimeDimension | null {
	const find = (key: string | null) => dataset.times.find((time) => time.key === key);
	const chosen = isAsOf(aggregate.kind)
		? undefined
		: dataset.times.find((time) => dates.includes(dateId(dataset, time)));
	return chosen ?? find(aggregate.time) ?? dataset.times[0] ?? null;
}

export interface DateChoice {
	readonly dataset: Dataset;
	/** By which its measures count at rest, without repetition. */
	readonly atRest: readonly TimeDimension[];
	readonly times: readonly TimeDimension[];
}

/** The facts of a report that know several dates, and that are not all counted at an end of time. */
export function dateChoices(catalogue: Catalogue, query: ReportQuery): DateChoice[] {
	const placed = aggregatesIn(catalogue, query).filter(({ aggregate }) => !isAsOf(aggregate.kind));
	const datasets = [...new Set(placed.map(({ dataset }) => dataset))];
	return datasets
		.filter(({ times }) => times.length > 1)
		.map((dataset) => ({
			dataset,
			times: dataset.times,
			atRest: timesRead(placed, dataset, [])
		}));
}

/** The dates by which a report reads a dataset. */
export function timesOf(
	catalogue: Catalogue,
	query: ReportQuery,
	dataset: Dataset
): TimeDimension[] {
	return timesRead(aggregatesIn(catalogue, query), dataset, query.dates);
}

/** The date of facts that a report no longer counts may stay: it changes nothing. */
export function checkDates({ datasets }: Catalogue, { dates }: ReportQuery): FieldProblem[] {
	return dates.flatMap((id, index): FieldProblem[] => {
		const field = `dates.${index}`;
		const of = (date: string) =>
			datasets.find((dataset) => dataset.times.some((time) => dateId(dataset, time) === date));
		const dataset = of(id);
		if (!dataset) return [{ field, message: `There is no date "${id}".` }];
		const isSecond = dates.findIndex((other) => of(other) === dataset) < index;
		return isSecond
			? [{ field, message: `${dataset.label} is already counted by another date.` }]
			: [];
	});
}

/** The dates of a report with another one for a dataset, or with its own again. */
export function withDate(
	dates: readonly string[],
	dataset: Dataset,
	date: string | null
): string[] {
	const others = dates.filter((id) => !dataset.times.some((time) => dateId(dataset, time) === id));
	return date === null ? others : [...others, date];
}

type Placed = ReturnType<typeof aggregatesOf>;

function aggregatesIn(catalogue: Catalogue, { measures }: ReportQuery): Placed {
	return measures.flatMap((id) => (findMeasure(catalogue, id) ? aggregatesOf(catalogue, id) : []));
}

function timesRead(placed: Placed, dataset: Dataset, dates: readonly string[]): TimeDimension[] {
	const read = placed
		.filter((one) => one.dataset === dataset)
		.flatMap(({ aggregate }) => timeOf(dataset, aggregate, dates) ?? []);
	return [...new Set(read)];
}
