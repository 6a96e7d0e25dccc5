/** Everything that queries and formulas may call a calculation. */
import { METRICS_KEY } from '../model/catalogue.ts';
import {
	dimensionKey,
	fieldId,
	SUMMARIES,
	summaryKey,
	type Calculation,
	type Summary
} from './calculation.ts';

export function measureId({ dataset, key }: Pick<Calculation, 'dataset' | 'key'>): string {
	return `${dataset ?? METRICS_KEY}.${key}`;
}

export function namesOf(
	calculation: Pick<Calculation, 'kind' | 'dataset' | 'key'>,
	summaries: readonly Summary[] = Object.keys(SUMMARIES) as Summary[]
): string[] {
	if (calculation.kind === 'measure') return [measureId(calculation)];
	return [
		fieldId(calculation),
		dimensionKey(calculation),
		...summaries.map((summary) => `${calculation.dataset}.${summaryKey(calculation, summary)}`)
	];
}
