/** FEEL's own text of a value: what `string()` answers. */
import { isContext } from './equality.ts';
import { FeelFunction } from './function.ts';
import { FeelRange } from './range.ts';

export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : literalOf(value);
}

/** As it would be written inside a list: texts in quotes. */
function literalOf(value: unknown): string {
	if (value === null || value === undefined) return 'null';
	if (typeof value === 'string') return JSON.stringify(value);
	if (typeof value === 'number') return numberText(value);
	if (typeof value !== 'object') return String(value);
	if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
	if (value instanceof FeelRange) return rangeText(value);
	if (value instanceof FeelFunction) {
		return `function(${value.parameters.map(({ name }) => name).join(', ')})`;
	}
	if (!isContext(value)) return String(value);
	const entries = Object.entries(value).map(
		([name, entry]) => `${keyText(name)}: ${literalOf(entry)}`
	);
	return `{${entries.join(', ')}}`;
}

function keyText(name: string): string {
	return /^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(name) ? name : JSON.stringify(name);
}

/** Without exponent, as FEEL writes numbers. */
function numberText(value: number): string {
	const text = String(value);
	const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
	if (!match) return text;
	const [, sign = '', whole = '', fraction = '', exponentText] = match;
	const exponent = Number(exponentText);
	const digits = whole + fraction;
	if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
	return sign + digits.padEnd(exponent + 1, '0');
}

export function rangeText(range: FeelRange): string {
	if (range.operator !== null) {
		const bound = range.operator.startsWith('<') ? range.end : range.start;
		return `${range.operator} ${literalOf(bound)}`;
	}
	const open = range.startIncluded ? '[' : '(';
	const close = range.endIncluded ? ']' : ')';
	return `${open}${literalOf(range.start)}..${literalOf(range.end)}${close}`;
}
