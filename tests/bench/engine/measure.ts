const ROUNDS = 3;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 2);

export interface Rate {
	/** Things a second, median of the rounds. */
	readonly perSecond: number;
	/** Milliseconds of one call, over all rounds. */
	readonly p50: number;
	readonly p99: number;
}

/** Calls `work` for some seconds, several rounds of it; each call does `count` things. */
export async function rate(count: number, work: () => Promise<unknown> | unknown): Promise<Rate> {
	const rates: number[] = [];
	const latencies: number[] = [];
	await work();
	for (let round = 0; round < ROUNDS; round++) {
		const start = performance.now();
		let done = 0;
		for (let now = start; now - start < SECONDS * 1000;) {
			await work();
			const then = performance.now();
			latencies.push(then - now);
			now = then;
			done += count;
		}
		rates.push(done / ((performance.now() - start) / 1000));
	}
	return {
		perSecond: median(rates),
		p50: percentile(latencies, 0.5),
		p99: percentile(latencies, 0.99)
	};
}

export function median(values: readonly number[]): number {
	return percentile(values, 0.5);
}

export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

export function heading(text: string): void {
	console.log(`\n${text}`);
}

export function line(label: string, value: string, note = ''): void {
	console.log(`  ${label.padEnd(58)} ${value.padStart(12)}  ${note}`);
}

export function showRate(label: string, { perSecond, p50, p99 }: Rate, note = ''): void {
	const latency = `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;
	line(label, `${perSecond.toFixed(0)}/s`, `${latency.padEnd(30)} ${note}`);
}

export const times = (value: number, other: number) => `${(value / other).toFixed(1)} x`;
export const share = (value: number, whole: number) => `${((100 * value) / whole).toFixed(0)} %`;
