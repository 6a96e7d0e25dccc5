import { expect, it } from 'vitest';
import { nextAttemptAt } from './back-off.ts';

it('waits longer after each attempt and gives up after the sixth', () => {
	const pauses = [1, 2, 3, 4, 5, 6].map((attempts) => {
		const at = nextAttemptAt(attempts, 1_000);
		return at === null ? null : (at - 1_000) / 60_000;
	});
	expect(pauses).toEqual([1, 5, 30, 120, 720, null]);
});
