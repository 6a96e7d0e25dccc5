import { fieldText } from '../catalogue/field-text.ts';
import type { Field, StoredValue } from '../catalogue/field.ts';
import { localInstantText } from './instant-text.ts';

/** What a form control shows for a stored value. */
export function controlText(
	field: Field,
	value: StoredValue,
	{ currency, timeZone }: { currency: string; timeZone: string }
): string {
	if (field.type === 'instant' && value !== null) return localInstantText(Number(value), timeZone);
	return fieldText(field, value, currency);
}
