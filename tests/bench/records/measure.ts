/** Medians of several rounds, ours and by hand by turns: the machine is never quiet for long. */
export interface Timing {
	readonly median: number;
	readonly p99: number;
}

export type Work = (round: number) => unknown;

export interface Compared {
	readonly ours: Timing;
	readonly byHand: Timing | null;
}

/** Slow work is measured fewer times: seconds after which no further round begins, and the least. */
const ENOUGH_MS = 6_000;
const LEAST = 5;

/** One round beforehand that does not count: it fills the caches of both. */
export async function compare(ours: Work, byHand: Work | null, rounds: number): Promise<Compared> {
	const times = { ours: [] as number[], byHand: [] as number[] };
	const started = performance.now();
	for (let round = -1; round < rounds; round++) {
		if (round >= LEAST && performance.now() - started > ENOUGH_MS) break;
		const our = await timeOf(() => ours(round));
		const his = byHand ? await timeOf(() => byHand(round)) : 0;
		if (round < 0) continue;
		times.ours.push(our);
		times.byHand.push(his);
	}
	return { ours: timing(times.ours), byHand: byHand ? timing(times.byHand) : null };
}

async function timeOf(work: () => unknown): Promise<number> {
	const started = performance.now();
	await work();
	return performance.now() - started;
}

function timing(times: readonly number[]): Timing {
	const sorted = times.toSorted((a, b) => a - b);
	const at = (part: number) =>
		sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
	return { median: at(0.5), p99: at(0.99) };
}

export function heading(text: string): void {
	console.log(`\n${text}`);
	console.log(row('', 'median ms', 'p99 ms', 'by hand', 'ratio'));
}

export function print(name: string, { ours, byHand }: Compared): void {
	const ratio = byHand ? `${(ours.median / byHand.median).toFixed(1)}x` : '';
	console.log(
		row(name, text(ours.median), text(ours.p99), byHand ? text(byHand.median) : '', ratio)
	);
}

function row(name: string, ...cells: string[]): string {
	return name.padEnd(46) + cells.map((cell) => cell.padStart(11)).join('');
}

const text = (ms: number) => ms.toFixed(ms < 10 ? 2 : 1);
