/** Which queue and which service level a case belongs to: the first rule that fits. Pure. */
import type { RecordValues } from '../../catalogue/table-definition.ts';

export interface CaseFacts {
	readonly case: RecordValues;
	readonly segmentId: string | null;
	readonly customerKind: string | null;
}

/** What a rule leaves empty fits everything. Rules come in their order. */
export function firstRule<Rule extends RecordValues>(
	rules: readonly Rule[],
	facts: CaseFacts
): Rule | null {
	return (
		rules.find(
			(rule) =>
				['kind', 'channel', 'priority'].every((name) => fits(rule, name, facts.case[name])) &&
				fits(rule, 'segment_id', facts.segmentId) &&
				hasWord(rule['subject_word'], facts.case['subject'])
		) ?? null
	);
}

export function firstPolicy<Policy extends RecordValues>(
	policies: readonly Policy[],
	facts: CaseFacts
): Policy | null {
	return (
		policies.find(
			(policy) =>
				['queue_id', 'priority'].every((name) => fits(policy, name, facts.case[name])) &&
				fits(policy, 'segment_id', facts.segmentId) &&
				fits(policy, 'customer_kind', facts.customerKind)
		) ?? null
	);
}

function fits(rule: RecordValues, name: string, value: unknown): boolean {
	const wanted = rule[name] ?? null;
	return wanted === null || wanted === (value ?? null);
}

function hasWord(word: unknown, subject: unknown): boolean {
	if (typeof word !== 'string' || word.trim() === '') return true;
	return String(subject ?? '')
		.toLowerCase()
		.includes(word.trim().toLowerCase());
}
