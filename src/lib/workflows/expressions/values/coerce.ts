/**
 * Implicit conversions of DMN (§10.3.2.9.4): a list of one becomes its item, an item a list of one,
 * a date its midnight. What does not conform then is null.
 */
import { FeelDateTime } from './temporal/date-time.ts';
import { FeelDate } from './temporal/date.ts';
import { conforms, type FeelType } from './feel-type.ts';

/** `isConform` is false where a value was given that the type does not allow. */
export interface Coerced {
	readonly value: unknown;
	readonly isConform: boolean;
}

export function coerce(value: unknown, type: FeelType): Coerced {
	if (value === null || type.kind === 'any') return { value, isConform: true };
	if (conforms(value, type)) return { value, isConform: true };
	const converted = convert(value, type);
	return converted !== null && conforms(converted, type)
		? { value: converted, isConform: true }
		: { value: null, isConform: false };
}

function convert(value: unknown, type: FeelType): unknown {
	const target = type.kind === 'restricted' ? type.base : type;
	if (target.kind === 'list') return Array.isArray(value) ? null : [value];
	if (Array.isArray(value) && value.length === 1) {
		const item: unknown = value[0];
		return conforms(item, type) ? item : convert(item, type);
	}
	if (target.kind === 'date and time' && value instanceof FeelDate) {
		return FeelDateTime.startOf(value, { kind: 'offset', seconds: 0 });
	}
	return null;
}
