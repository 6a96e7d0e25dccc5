/** Random numbers that are the same on every machine for the same seed. */
export interface Random {
	/** From 0 up to, not including, 1. */
	next(): number;
	/** An integer, both ends included. */
	between(low: number, high: number): number;
	/** Around 0, roughly bell-shaped, nearly always within three. */
	bell(): number;
	chance(probability: number): boolean;
	pick<T>(list: readonly T[]): T;
	weighted<T>(list: readonly T[], weightOf: (item: T) => number): T;
	/** Whole events when `mean` are expected: the fraction is a chance. */
	times(mean: number): number;
	/** A sequence of its own: what one part draws does not shift what another gets. */
	fork(name: string): Random;
}

export function createRandom(seed: number): Random {
	let state = seed | 0;
	const random: Random = {
		// Mulberry32.
		next() {
			state = (state + 0x6d2b79f5) | 0;
			let t = Math.imul(state ^ (state >>> 15), 1 | state);
			t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
			return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
		},
		between: (low, high) => low + Math.floor(random.next() * (high - low + 1)),
		bell: () => (random.next() + random.next() + random.next() + random.next() - 2) * Math.sqrt(3),
		chance: (probability) => random.next() < probability,
		pick(list) {
			if (list.length === 0) throw new RangeError('Expected something to pick from.');
			return list[Math.floor(random.next() * list.length)] as (typeof list)[number];
		},
		weighted(list, weightOf) {
			let left = random.next() * list.reduce((sum, item) => sum + weightOf(item), 0);
			for (const item of list) if ((left -= weightOf(item)) < 0) return item;
			return random.pick(list.slice(-1));
		},
		times: (mean) => Math.floor(mean) + (random.chance(mean % 1) ? 1 : 0),
		fork: (name) => createRandom(hash(`${seed} ${name}`))
	};
	return random;
}

/** FNV-1a. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
	return value;
}
