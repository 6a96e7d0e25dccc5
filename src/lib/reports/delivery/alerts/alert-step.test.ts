import { describe, expect, it } from 'vitest';
import { alertStep, type AlertStanding, type Reading } from './alert-step.ts';
import type { AlertRule } from './alert.ts';

const REST: AlertStanding = { state: 'ok', candidate: null, streak: 0, isRaised: false };
const above = { condition: 'above', threshold: 100, resolveAt: 80, checksInRow: 1 } as const;

/** States and news after each reading; `null` is no data, `!` a failure. */
function follow(
	rule: Omit<AlertRule, 'measure'>,
	readings: readonly (number | null | '!')[]
): string[] {
	let standing = REST;
	return readings.map((read) => {
		const reading: Reading =
			read === null
				? { kind: 'no_data' }
				: read === '!'
					? { kind: 'failing' }
					: { kind: 'value', value: read };
		const step = alertStep(standing, reading, rule);
		standing = step.standing;
		return step.news ? `${standing.state}:${step.news}` : standing.state;
	});
}

describe('an alert', () => {
	it('fires beyond its threshold and resolves beyond the second value, each told once', () => {
		expect(follow(above, [100, 101, 150, 99, 81, 80, 99, 101])).toEqual([
			...['ok', 'firing:raised', 'firing', 'firing', 'firing', 'ok:resolved', 'ok'],
			'firing:raised'
		]);
	});

	it('does the same below', () => {
		const rule = { condition: 'below', threshold: 10, resolveAt: 15, checksInRow: 1 } as const;
		expect(follow(rule, [10, 9, 12, 14, 15, 12])).toEqual([
			...['ok', 'firing:raised', 'firing', 'firing', 'ok:resolved', 'ok']
		]);
	});

	it('watches changes up and down', () => {
		const rule = { condition: 'change', threshold: 20, resolveAt: 10, checksInRow: 1 } as const;
		expect(follow(rule, [-19, -21, 15, 10, 30])).toEqual([
			...['ok', 'firing:raised', 'firing', 'ok:resolved', 'firing:raised']
		]);
	});

	it('waits for some checks in a row, which another reading interrupts', () => {
		const rule = { ...above, checksInRow: 3 };
		expect(follow(rule, [101, 101, 50, 101, 101, 101, 50, 50, 50])).toEqual([
			...['ok', 'ok', 'ok', 'ok', 'ok', 'firing:raised', 'firing', 'firing', 'ok:resolved']
		]);
	});

	it('is neither resolved nor raised again by checks without an answer', () => {
		expect(follow(above, [101, null, '!', 90, null, 50, null, 50])).toEqual([
			...['firing:raised', 'no_data', 'failing', 'firing', 'no_data', 'ok:resolved'],
			...['no_data', 'ok']
		]);
	});
});
