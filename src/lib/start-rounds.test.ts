import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startRounds } from './start-rounds.ts';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

it('goes on at once while there is something to do, then looks again after a pause', async () => {
	const left = [2, 1, 0, 0];
	const round = vi.fn(() => Promise.resolve(left.shift() ?? 0));
	const rounds = startRounds(round, { idleMs: 1_000, report: () => undefined });
	await vi.advanceTimersByTimeAsync(999);
	expect(round).toHaveBeenCalledTimes(3);
	await vi.advanceTimersByTimeAsync(1_000);
	expect(round).toHaveBeenCalledTimes(4);
	await rounds.stop();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(round).toHaveBeenCalledTimes(4);
});

it('reports a failure and goes on after a while', async () => {
	const round = vi
		.fn<() => Promise<number>>()
		.mockRejectedValueOnce(new Error('no database'))
		.mockResolvedValue(0);
	const report = vi.fn();
	const rounds = startRounds(round, { idleMs: 1_000, report });
	await vi.advanceTimersByTimeAsync(4_000);
	expect(report).toHaveBeenCalledWith(new Error('no database'));
	expect(round).toHaveBeenCalledTimes(1);
	await vi.advanceTimersByTimeAsync(1_500);
	expect(round).toHaveBeenCalledTimes(2);
	await rounds.stop();
});

it('stops after the round that is running', async () => {
	let finish: (done: number) => void = () => undefined;
	const round = vi.fn(() => new Promise<number>((resolve) => (finish = resolve)));
	const rounds = startRounds(round, { idleMs: 1_000, report: () => undefined });
	await vi.advanceTimersByTimeAsync(0);
	let isStopped = false;
	const stopping = rounds.stop().then(() => (isStopped = true));
	await vi.advanceTimersByTimeAsync(5_000);
	expect(isStopped).toBe(false);
	finish(1);
	await stopping;
	await vi.advanceTimersByTimeAsync(5_000);
	expect(round).toHaveBeenCalledTimes(1);
});
