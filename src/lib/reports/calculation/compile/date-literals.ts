/** `date("2026-01-31")`, `duration("P14D")` and their short forms with @. */
import { childrenOf, type FeelNode } from '#lib/workflows/expressions/feel/parse.ts';
import { constant } from '../../model/expression.ts';
import type { Typed } from '../typed.ts';
import { fail, textOf, type FormulaSource } from './source.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** What is written between quotation marks. */
export function readText(literal: string): string {
	return literal.slice(1, -1).replace(/\\(["'\\nrt])/g, (_, sign: string) => ESCAPES[sign] ?? sign);
}

export function compileDateLiteral(node: FeelNode, source: FormulaSource): Typed {
	const [first, , parameters] = childrenOf(node);
	const called = first?.name === 'AtLiteral' ? '@' : first ? textOf(first, source) : '';
	const literal =
		called === '@' ? childrenOf(first ?? node)[0] : parameters && childrenOf(parameters)[0];
	if (literal?.name !== 'StringLiteral')
		return fail(
			node,
			called === 'date'
				? 'Expected a date written as date("2026-01-31"). A point in time falls on a day only in a zone.'
				: 'Expected a text between quotation marks here.'
		);
	const text = readText(textOf(literal, source));
	const duration = called === 'date' ? null : minutesOf(text);
	if (duration !== null) return { type: 'duration', of: constant(duration), written: duration };
	if (called !== 'duration' && isDate(text)) return { type: 'date', of: constant(text) };
	return fail(
		literal,
		`“${text}” is no ${called === 'duration' ? 'duration such as P14D or PT2H30M' : 'date such as 2026-01-31'}.`
	);
}

function isDate(text: string): boolean {
	const at = Date.parse(text);
	return (
		/^\d{4}-\d{2}-\d{2}$/.test(text) &&
		!Number.isNaN(at) &&
		new Date(at).toISOString().startsWith(text)
	);
}

/** Days, hours and minutes; months are of no certain length. */
function minutesOf(text: string): number | null {
	const found = /^(-?)P(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/.exec(
		text
	);
	if (!found || /[PT]$/.test(text)) return null;
	const [, sign, days = 0, hours = 0, minutes = 0, seconds = 0] = found;
	const sum = Number(days) * 1440 + Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
	return sign === '-' ? -sum : sum;
}
