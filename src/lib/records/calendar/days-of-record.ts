import { dateOf } from '../catalogue/date-text.ts';
import type { Field } from '../catalogue/field.ts';
import type { RecordView } from '../store/record-view.ts';

/** The days that a record stands on; null without a start. */
export function daysOf(
	record: Pick<RecordView, 'values'>,
	{ start, end }: { start: Field; end: Field | undefined },
	timeZone: string
): { from: string; to: string } | null {
	const dayOf = (field: Field | undefined) => {
		const value = field && (record.values[field.name] ?? null);
		if (value === null || value === undefined) return null;
		return field?.type === 'instant' ? dateOf(Number(value), timeZone) : String(value);
	};
	const from = dayOf(start);
	if (from === null) return null;
	const to = dayOf(end) ?? from;
	return { from, to: to < from ? from : to };
}
