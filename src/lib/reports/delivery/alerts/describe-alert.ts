import { findMeasure } from '../../model/catalogue.ts';
import { NO_VALUE } from '../../model/number-format.ts';
import { viewerReports } from '../../view/viewer-reports.ts';
import { writeComparable, type AlertRow } from './alert.ts';

/** An alert in words: what it watches for, and a number as it is written. */
export function describeAlert(
	{ rule, lastValue }: Pick<AlertRow, 'rule' | 'lastValue'>,
	currency: string
): { rule: string; value: string } {
	const found = findMeasure(viewerReports(), rule.measure);
	const isChange = rule.condition === 'change';
	const format = isChange ? 'change' : (found?.measure.format ?? 'number');
	const write = (value: number | null) =>
		value === null ? NO_VALUE : writeComparable(value, format, { currency });
	const limit = isChange ? `${rule.threshold} %` : write(rule.threshold);
	const what = isChange ? `changes by more than ${limit}` : `is ${rule.condition} ${limit}`;
	const often = rule.checksInRow > 1 ? `, ${rule.checksInRow} checks in a row` : '';
	return {
		rule: `${found?.measure.label ?? rule.measure} ${what}${often}`,
		value: write(lastValue)
	};
}
