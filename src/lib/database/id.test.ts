import { describe, expect, it } from 'vitest';
import { newId } from './id.ts';

const many = Array.from({ length: 50_000 }, () => newId());
const instantOf = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16);

describe('ids', () => {
	it('are UUIDs of version 7 and the RFC variant', () => {
		for (const id of many)
			expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
	});

	it('are all different and in the order of their making, however many a millisecond', () => {
		expect(new Set(many).size).toBe(many.length);
		expect(many.toSorted()).toEqual(many);
	});

	it('say when they were made, a busy second not far off', () => {
		const before = Date.now();
		const at = instantOf(newId());
		expect(at).toBeGreaterThanOrEqual(before);
		expect(at).toBeLessThan(before + 1_000);
	});
});
