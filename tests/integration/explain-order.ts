/**
 * Whether what clients were told, all at the same time, can be explained by some order in which one
 * thing happened after the other: an order that keeps what ended before something else began, and in
 * which every answer is the one that the state gives at that moment (linearizability).
 */
export interface Asked<Operation, Answer> {
	readonly operation: Operation;
	readonly answer: Answer;
	/** When it was asked and answered, on one clock without ties. */
	readonly from: number;
	readonly to: number;
}

/** The state after the operation if `answer` is what it says; null if it says something else. */
export type Rule<State, Operation, Answer> = (
	state: State,
	operation: Operation,
	answer: Answer
) => State | null;

/** The states in which such an order can end; none if there is no such order. `isRefusal`: never changes anything. */
export function explain<State, Operation, Answer>(
	asked: readonly Asked<Operation, Answer>[],
	start: State,
	rule: Rule<State, Operation, Answer>,
	isRefusal: (answer: Answer) => boolean
): State[] {
	const sorted = [...asked].sort((a, b) => a.from - b.from);
	const ends = new Map<string, State>();
	const seen = new Set<string>();
	const search = (state: State, left: readonly number[]): void => {
		for (;;) {
			const idle = firstOf(left).find(
				(at) => isRefusal(sorted[at]!.answer) && after(state, at) !== null
			);
			if (idle === undefined) break;
			// It is right now, and changes nothing: it may as well happen at once.
			left = left.filter((at) => at !== idle);
		}
		const key = `${JSON.stringify(state)} ${left.join(',')}`;
		if (seen.has(key)) return;
		seen.add(key);
		if (left.length === 0) ends.set(JSON.stringify(state), state);
		for (const at of firstOf(left)) {
			const next = after(state, at);
			if (next !== null)
				search(
					next,
					left.filter((other) => other !== at)
				);
		}
	};
	const after = (state: State, at: number) =>
		rule(state, sorted[at]!.operation, sorted[at]!.answer);
	/** Those before which none of the others had ended. */
	const firstOf = (left: readonly number[]) => {
		const firstEnd = Math.min(...left.map((at) => sorted[at]!.to));
		return left.filter((at) => sorted[at]!.from < firstEnd);
	};
	search(start, [...sorted.keys()]);
	return [...ends.values()];
}
