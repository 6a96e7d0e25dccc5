/** What a group is called, what its sums are, and the list behind it. */
import type { Field } from '../catalogue/field.ts';
import type { RecordFilter } from '../catalogue/record-query.ts';
import { addDays } from '../catalogue/date-text.ts';
import { displayValue } from '../ui/record-display.ts';
import type { GroupSums, RecordGroup } from './read-groups.server.ts';

export function groupLabel(field: Field, { value, title }: RecordGroup): string {
	if (value === null || value === '') return '(none)';
	if (field.type === 'date')
		return new Intl.DateTimeFormat('en', {
			...{ timeZone: 'UTC', month: 'long', year: 'numeric' }
		}).format(Date.parse(`${String(value)}-01`));
	if (field.type === 'reference' || field.type === 'user' || field.type === 'team')
		return title ?? 'Unnamed';
	return displayValue(field, value, 'EUR');
}

/** The filters that find what is in a group. */
export function groupFilters(field: Field, value: RecordGroup['value']): RecordFilter[] {
	const { name } = field;
	if (value === null) return [{ field: name, operator: 'is_empty', value: '' }];
	if (field.type === 'boolean')
		return [{ field: name, operator: 'is', value: value === 1 ? 'yes' : 'no' }];
	if (field.type !== 'date') return [{ field: name, operator: 'is', value: String(value) }];
	const first = `${String(value)}-01`;
	const next = `${addDays(first, 31).slice(0, 7)}-01`;
	return [
		{ field: name, operator: 'since', value: first },
		{ field: name, operator: 'before', value: next }
	];
}

/** Amounts of several currencies stand beside each other. */
export function sumText(field: Field, { sums }: GroupSums): string {
	const parts = Object.entries(sums[field.name] ?? {}).sort(([a], [b]) => a.localeCompare(b));
	if (parts.length === 0) return '–';
	return parts.map(([currency, sum]) => displayValue(field, sum, currency)).join(' + ');
}
