import { describe, expect, it } from 'vitest';
import type { FeelType } from '../expressions/values/feel-type.ts';
import { toTypedValue } from './typed-value.ts';

const textOf = (value: unknown, type: FeelType) => String(toTypedValue(value, type));

describe('variables in decisions', () => {
	it.each([
		['2026-02-03', 'date', '2026-02-03'],
		['2026-02-03T10:00:00Z', 'date', '2026-02-03'],
		['2026-02-03T10:00:00Z', 'date and time', '2026-02-03T10:00:00Z'],
		['2026-02-03', 'date and time', '2026-02-03T00:00:00'],
		['10:00:00', 'time', '10:00:00'],
		['PT90M', 'days and time duration', 'PT1H30M'],
		['P14M', 'years and months duration', 'P1Y2M'],
		['soon', 'date', 'soon'],
		['2026-02-03', 'string', '2026-02-03']
	] as const)('%s as %s is %s', (text, kind, expected) => {
		expect(textOf(text, { kind })).toBe(expected);
		expect(typeof toTypedValue(text, { kind })).toBe(
			kind === 'string' || text === 'soon' ? 'string' : 'object'
		);
	});

	it('are read inside of lists and contexts, what has no type left alone', () => {
		const type: FeelType = {
			kind: 'list',
			item: { kind: 'context', entries: { day: { kind: 'date' } } }
		};
		const [first] = toTypedValue([{ day: '2026-02-03', other: '2026-02-03' }], type) as {
			day: unknown;
			other: unknown;
		}[];
		expect(typeof first?.day).toBe('object');
		expect(first?.other).toBe('2026-02-03');
	});
});
