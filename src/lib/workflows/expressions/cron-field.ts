/** One field of a cron expression: `*`, `5`, `MON`, `9-17`, lists of these, each with a step. */
import { ExpressionError } from './expression-error.ts';

export interface FieldRange {
	/** In messages, such as `minutes`. */
	readonly what: string;
	readonly from: number;
	readonly to: number;
	/** Names of the values, beginning with that of `from`. */
	readonly names?: readonly string[];
}

export function cronError(text: string, expected: string, found: string): ExpressionError {
	return new ExpressionError(
		`Expected ${expected} in the cron expression “${text}”, but found “${found}”.`,
		text
	);
}

/** The values of a field, in order, each once. */
export function readField(text: string, field: string, range: FieldRange): readonly number[] {
	const values = field.split(',').flatMap((part) => readPart(text, part, range));
	return [...new Set(values)].sort((a, b) => a - b);
}

function readPart(text: string, part: string, range: FieldRange): number[] {
	const [span = '', step, ...rest] = part.split('/');
	const by = step === undefined ? 1 : Number(step);
	const isStep = step === undefined || (/^\d+$/.test(step) && by > 0);
	if (rest.length > 0 || !isStep) throw cronError(text, `a step of ${range.what}`, part);
	const [from, to] = readSpan(text, span, range, step !== undefined);
	const values: number[] = [];
	for (let value = from; value <= to; value += by) values.push(value);
	return values;
}

/** First and last value; a single value with a step goes on to the end. */
function readSpan(
	text: string,
	span: string,
	range: FieldRange,
	hasStep: boolean
): [number, number] {
	if (span === '*' || span === '?') return [range.from, range.to];
	const [first = '', last, ...rest] = span.split('-');
	const from = readValue(text, first, range);
	const to = last === undefined ? (hasStep ? range.to : from) : readValue(text, last, range);
	if (rest.length > 0 || to < from) throw cronError(text, `a range of ${range.what}`, span);
	return [from, to];
}

export function readValue(
	text: string,
	value: string,
	{ what, from, to, names = [] }: FieldRange
): number {
	const place = names.indexOf(value);
	const number = place >= 0 ? from + place : /^\d+$/.test(value) ? Number(value) : NaN;
	if (number >= from && number <= to) return number;
	throw cronError(text, `${what} from ${from} to ${to}`, value);
}
