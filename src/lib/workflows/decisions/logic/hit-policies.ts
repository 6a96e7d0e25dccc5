/**
 * Hit policies of decision tables (DMN 1.3 §8.2.8): what a table answers when several rules match.
 * No matching rule is null, or an empty list where all are collected, unless an output has a default.
 */
import { isSameValue } from './same-value.ts';

export type HitPolicy =
	'UNIQUE' | 'FIRST' | 'ANY' | 'PRIORITY' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

export interface Match {
	readonly ruleId: string;
	readonly value: unknown;
	/** Place of each output in its list of allowed values; smaller is more important. */
	readonly priority: readonly number[];
}

export interface HitResult {
	readonly value: unknown;
	readonly matches: readonly Match[];
}

/** Thrown where a table breaks its own policy; the caller adds which table it was. */
export class HitPolicyViolation extends Error {}

export function isHitPolicy(text: string): text is HitPolicy {
	return ['UNIQUE', 'FIRST', 'ANY', 'PRIORITY', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT'].includes(
		text
	);
}

export function applyHitPolicy(
	policy: HitPolicy,
	aggregation: Aggregation | null,
	matches: readonly Match[]
): HitResult {
	const [first] = matches;
	if (!first) return { value: null, matches: [] };
	switch (policy) {
		case 'UNIQUE':
			if (matches.length > 1) throw violation('one rule', matches);
			return { value: first.value, matches };
		case 'ANY':
			if (matches.some((match) => !isSameValue(match.value, first.value))) {
				throw violation('all matching rules to agree', matches);
			}
			return { value: first.value, matches };
		case 'FIRST':
			return { value: first.value, matches: [first] };
		case 'PRIORITY': {
			const [best = first] = byPriority(matches);
			return { value: best.value, matches: [best] };
		}
		case 'RULE ORDER':
			return { value: matches.map(({ value }) => value), matches };
		case 'OUTPUT ORDER': {
			const sorted = byPriority(matches);
			return { value: sorted.map(({ value }) => value), matches: sorted };
		}
		case 'COLLECT':
			return { value: collect(aggregation, matches), matches };
	}
}

function violation(expected: string, matches: readonly Match[]): HitPolicyViolation {
	const rules = matches.map(({ ruleId }) => ruleId).join(', ');
	return new HitPolicyViolation(`Expected ${expected}, but rules ${rules} match`);
}

function byPriority(matches: readonly Match[]): Match[] {
	return [...matches].sort((a, b) => {
		for (const [index, rank] of a.priority.entries()) {
			const difference = rank - (b.priority[index] ?? 0);
			if (difference !== 0) return difference;
		}
		return 0;
	});
}

function collect(aggregation: Aggregation | null, matches: readonly Match[]): unknown {
	const values = matches.map(({ value }) => value);
	if (aggregation === null) return values;
	if (aggregation === 'COUNT') return values.length;
	const numbers = values.filter((value): value is number => typeof value === 'number');
	if (numbers.length < values.length) {
		throw new HitPolicyViolation(
			`Expected numbers to take the ${aggregation.toLowerCase()} of, but found ${JSON.stringify(values)}`
		);
	}
	switch (aggregation) {
		case 'SUM':
			return Number(numbers.reduce((sum, value) => sum + value, 0).toPrecision(15));
		case 'MIN':
			return Math.min(...numbers);
		case 'MAX':
			return Math.max(...numbers);
	}
}
