import { describe, expect, it } from 'vitest';
import { findCycle } from './find-cycle.ts';

const made = (parts: Record<string, string[]>) => new Map(Object.entries(parts));

describe('a product that is made of itself', () => {
	it('is found through any number of steps, by the shortest way', () => {
		const parts = made({ bike: ['frame', 'wheel'], wheel: ['rim', 'hub'], hub: ['bike'], rim: [] });
		expect(findCycle('bike', parts)).toEqual(['bike', 'wheel', 'hub', 'bike']);
	});

	it('is found when it needs itself at once', () => {
		expect(findCycle('glue', made({ glue: ['glue'] }))).toEqual(['glue', 'glue']);
	});

	it('is none where parts meet again further down', () => {
		const parts = made({ bike: ['frame', 'wheel'], frame: ['tube'], wheel: ['tube'] });
		expect(findCycle('bike', parts)).toBeNull();
	});

	it('is none because of a circle that it does not stand in', () => {
		expect(findCycle('bike', made({ bike: ['a'], a: ['b'], b: ['a'] }))).toBeNull();
	});
});
