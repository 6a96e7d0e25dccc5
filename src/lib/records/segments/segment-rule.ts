/** The rule of a segment: conditions, all or any of them, in groups that are nested once. Plain data. */
import { comparisonsOf, segmentField, type Comparison } from './segment-fields.ts';

export interface SegmentCondition {
	readonly field: string;
	readonly comparison: Comparison;
	/** As typed: a choice, an id, a number, an amount, days, or a date. */
	readonly value: string;
}

export interface SegmentGroup<Part = SegmentCondition> {
	readonly mode: 'all' | 'any';
	readonly parts: readonly Part[];
}

export type SegmentRule = SegmentGroup<SegmentCondition | SegmentGroup>;

export interface RuleProblem {
	/** Which part, and which part of that: `2` or `2.0`. */
	readonly at: string;
	readonly message: string;
}

const MOST_PARTS = 20;

export function isGroup(part: SegmentCondition | SegmentGroup): part is SegmentGroup {
	return 'mode' in part;
}

/** What was sent, as a rule; null for what is none at all. */
export function readRule(json: string): SegmentRule | null {
	try {
		const read: unknown = JSON.parse(json);
		return isRule(read, true) ? (read as SegmentRule) : null;
	} catch {
		return null;
	}
}

function isRule(value: unknown, mayNest: boolean): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const { mode, parts } = value as Record<string, unknown>;
	if ((mode !== 'all' && mode !== 'any') || !Array.isArray(parts) || parts.length > MOST_PARTS)
		return false;
	return parts.every((part) => isCondition(part) || (mayNest && isRule(part, false)));
}

function isCondition(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const { field, comparison, value: typed } = value as Record<string, unknown>;
	return [field, comparison, typed].every((each) => typeof each === 'string' && each.length <= 200);
}

/** What is wrong with it; nothing: it can be compiled. */
export function ruleProblems(rule: SegmentRule): RuleProblem[] {
	if (rule.parts.length === 0)
		return [{ at: '', message: 'A segment needs at least one condition.' }];
	return rule.parts.flatMap((part, index) => {
		if (!isGroup(part)) return conditionProblems(part, String(index));
		if (part.parts.length === 0)
			return [{ at: String(index), message: 'A group needs at least one condition.' }];
		return part.parts.flatMap((inner, within) => conditionProblems(inner, `${index}.${within}`));
	});
}

function conditionProblems(condition: SegmentCondition, at: string): RuleProblem[] {
	const field = segmentField(condition.field);
	if (!field) return [{ at, message: 'Choose a field.' }];
	if (!comparisonsOf(field).includes(condition.comparison))
		return [{ at, message: `“${field.label}” cannot be compared so.` }];
	const message = valueProblem(condition, field.type);
	if (message) return [{ at, message: `${field.label}: ${message}` }];
	const isUnknown =
		field.type === 'choice' &&
		needsValue(condition.comparison) &&
		!field.choices?.some(({ value }) => value === condition.value);
	return isUnknown ? [{ at, message: `${field.label}: choose one.` }] : [];
}

export function needsValue(comparison: Comparison): boolean {
	return comparison !== 'is_empty' && comparison !== 'is_filled';
}

function valueProblem({ comparison, value }: SegmentCondition, type: string): string | null {
	if (!needsValue(comparison)) return null;
	const typed = value.trim();
	if (typed === '') return 'enter a value.';
	if (comparison === 'within_days' || comparison === 'not_within_days')
		return /^\d{1,5}$/.test(typed) && Number(typed) > 0 ? null : 'enter a number of days.';
	if (type === 'number') return /^-?\d{1,9}$/.test(typed) ? null : 'enter a whole number.';
	if (type === 'money')
		return /^-?\d{1,12}([.,]\d{1,4})?$/.test(typed) ? null : 'enter an amount, such as 2500.';
	if (type === 'date')
		return /^\d{4}-\d{2}-\d{2}$/.test(typed) && !Number.isNaN(Date.parse(typed))
			? null
			: 'enter a date.';
	return null;
}
