/** What the chosen records come to, a column each. Amounts of different currencies stand beside each other. */
import type { Field } from '../../catalogue/field.ts';
import type { RecordView } from '../../store/record-view.ts';
import { displayValue } from '../record-display.ts';

const SUMMED: readonly Field['type'][] = ['integer', 'decimal', 'quantity', 'money'];
/** Numbers of which a sum says nothing. */
const NAMES = ['year', 'month', 'position'];

export function selectionSums(
	columns: readonly Field[],
	records: readonly RecordView[],
	currency: string
): readonly (readonly string[])[] {
	return columns.map((field) => {
		if (!SUMMED.includes(field.type) || NAMES.includes(field.name)) return [];
		const sums = new Map<string, number>();
		for (const { values } of records) {
			const value = values[field.name];
			if (typeof value !== 'number') continue;
			const of = field.type === 'money' ? String(values['currency'] ?? currency) : '';
			sums.set(of, (sums.get(of) ?? 0) + value);
		}
		return [...sums]
			.sort(([a], [b]) => a.localeCompare(b))
			.map(([of, sum]) => displayValue(field, sum, of || currency));
	});
}
