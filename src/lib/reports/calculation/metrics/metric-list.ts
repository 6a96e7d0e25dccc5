/** All measures that a viewer may see, as the list of metrics shows them. */
import { findMeasure, METRICS_KEY } from '../../model/catalogue.ts';
import type { Calculation, Calculations, Certification } from '../calculation.ts';
import type { CalculatedCatalogue } from '../extend-calculated.ts';
import { namesOf } from '../names-of.ts';
import { describeMeasure } from './describe-formula.ts';
import { TRAPS } from './traps.ts';

export interface Metric {
	readonly id: string;
	readonly label: string;
	readonly description: string;
	readonly group: { readonly key: string; readonly label: string };
	readonly formula: string;
	readonly trap: string;
	readonly certification: Certification | null;
	/** Where it was made here; `null`: it is shipped. */
	readonly calculation: Calculation | null;
	readonly owner: string;
}

export interface MetricFilter {
	readonly search: string;
	readonly certified: boolean;
	readonly group: string;
	readonly owner: string;
}

export function metricsOf(calculated: CalculatedCatalogue, calculations: Calculations): Metric[] {
	const { datasets, metrics } = calculated.catalogue;
	const groups = [
		...datasets.map(({ key, label, measures }) => ({ key, label, measures })),
		{ key: METRICS_KEY, label: 'Across the business', measures: metrics }
	];
	return groups.flatMap(({ key, label, measures }) =>
		measures.flatMap((measure) => {
			const metric = metricOf(`${key}.${measure.key}`, { key, label }, calculated, calculations);
			return metric ? [metric] : [];
		})
	);
}

export function findMetric(
	id: string,
	calculated: CalculatedCatalogue,
	calculations: Calculations
): Metric | null {
	const key = id.slice(0, id.indexOf('.'));
	const dataset = calculated.catalogue.datasets.find((one) => one.key === key);
	const label = dataset?.label ?? 'Across the business';
	return metricOf(id, { key, label }, calculated, calculations);
}

function metricOf(
	id: string,
	group: Metric['group'],
	calculated: CalculatedCatalogue,
	{ list, certifications }: Calculations
): Metric | null {
	const found = findMeasure(calculated.catalogue, id);
	if (!found || found.id !== id) return null;
	const calculation = list.find((one) => namesOf(one).includes(id)) ?? null;
	const certification = certifications.find(({ measure }) => measure === id) ?? null;
	return {
		id,
		label: found.measure.label,
		description: found.measure.description,
		group,
		formula: describeMeasure(found, calculated, list),
		trap: certification?.trap || TRAPS[id] || '',
		certification,
		calculation,
		owner: certification?.ownerName || calculation?.ownerName || ''
	};
}

/** Certified ones first, then as they stand in their datasets. */
export function filterMetrics(metrics: readonly Metric[], filter: MetricFilter): Metric[] {
	const wanted = filter.search.trim().toLowerCase();
	const found = metrics.filter(
		({ label, description, formula, group, certification, owner }) =>
			(!filter.certified || certification !== null) &&
			(filter.group === '' || group.key === filter.group) &&
			(filter.owner === '' || owner === filter.owner) &&
			`${label} ${description} ${formula} ${certification?.definition ?? ''} ${group.label}`
				.toLowerCase()
				.includes(wanted)
	);
	return [
		...found.filter(({ certification }) => certification),
		...found.filter(({ certification }) => !certification)
	];
}
