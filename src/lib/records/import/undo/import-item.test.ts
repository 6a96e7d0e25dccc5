import { expect, it } from 'vitest';
import { changedValues, filledValues, removable, stateOf } from './import-item.ts';

const item = { recordId: 'a', before: null, after: { name: 'A', count: 0 }, versionAfter: 1 };

it('finds out whether a record is as the import left it', () => {
	expect(stateOf(item, undefined)).toBe('gone');
	expect(stateOf(item, { name: 'A', count: 0, version: 1 })).toBe('unchanged');
	expect(stateOf(item, { name: 'A', count: 0, version: 2 })).toBe('changed');
	// Delivered quantities come without a new version.
	expect(stateOf(item, { name: 'A', count: 5, version: 1 })).toBe('changed');
	// What was empty the product may have filled itself.
	expect(stateOf(item, { name: 'A', count: 0, key: 'a', version: 1 })).toBe('unchanged');
	expect(stateOf({ ...item, versionAfter: null }, { name: 'A', count: 0 })).toBe('unchanged');
});

it('keeps what was written and what it replaced', () => {
	expect(filledValues(['a', 'b', 'c'], { a: 0, b: null, d: 1 })).toEqual({ a: 0 });
	expect(changedValues(['a', 'b', 'c'], { a: 1, b: 2 }, { a: 1, b: 3, c: 4 })).toEqual({
		before: { b: 2, c: null },
		after: { b: 3, c: 4 }
	});
});

it('lets records go together that only point to each other, and keeps the ground of what stays', () => {
	const pointers = [
		{ from: 'b', to: 'a' },
		{ from: 'c', to: 'b' },
		{ from: 'x', to: 'y' },
		{ from: 'y', to: 'z' }
	];
	expect(removable(new Set(['a', 'b', 'c']), pointers)).toEqual(new Set(['a', 'b', 'c']));
	expect(removable(new Set(['y', 'z']), pointers)).toEqual(new Set());
});
