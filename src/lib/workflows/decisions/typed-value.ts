/** Variables are JSON, so dates come as text; a declared type says to read them as FEEL values. */
import { isContext } from '../expressions/values/equality.ts';
import { FeelDateTime } from '../expressions/values/temporal/date-time.ts';
import { FeelDate } from '../expressions/values/temporal/date.ts';
import { parseDuration } from '../expressions/values/temporal/duration.ts';
import type { FeelType } from '../expressions/values/feel-type.ts';
import { FeelTime } from '../expressions/values/temporal/time.ts';

export function toTypedValue(value: unknown, type: FeelType): unknown {
	if (typeof value === 'string') return readText(value, type) ?? value;
	switch (type.kind) {
		case 'restricted':
			return toTypedValue(value, type.base);
		case 'list':
			return Array.isArray(value)
				? value.map((item: unknown) => toTypedValue(item, type.item))
				: toTypedValue(value, type.item);
		case 'context': {
			if (!isContext(value) || type.entries === null) return value;
			const entries = Object.entries(value).map(([name, entry]) => {
				const entryType = type.entries?.[name];
				return [name, entryType ? toTypedValue(entry, entryType) : entry] as const;
			});
			return Object.fromEntries(entries);
		}
		default:
			return value;
	}
}

function readText(text: string, type: FeelType): unknown {
	switch (type.kind) {
		case 'date':
			return FeelDate.parse(text) ?? FeelDateTime.parse(text)?.date ?? null;
		case 'date and time':
			return FeelDateTime.parse(text) ?? startOf(FeelDate.parse(text));
		case 'time':
			return FeelTime.parse(text);
		case 'days and time duration':
		case 'years and months duration':
			return parseDuration(text);
		case 'restricted':
			return readText(text, type.base);
		case 'list':
			return readText(text, type.item);
		default:
			return null;
	}
}

function startOf(date: FeelDate | null): FeelDateTime | null {
	return date && FeelDateTime.startOf(date);
}
