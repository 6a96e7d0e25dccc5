/** `previous year(Net revenue)`: a measure as it was. */
import { childrenOf, nameOf, type FeelNode } from '#lib/workflows/expressions/feel/parse.ts';
import type { Formula } from '../../model/measure.ts';
import type { Typed } from '../typed.ts';
import { partOf, replacePart } from '../vocabulary.ts';
import { EARLIER, ROW_FUNCTIONS } from './row-functions.ts';
import { fail, required, type FormulaSource } from './source.ts';

/** One measure, or one sum or average of rows, taken from the earlier period. */
export function compileEarlier(name: string, node: FeelNode, source: FormulaSource): Typed {
	const { vocabulary } = source;
	const comparison = EARLIER[name];
	if (!vocabulary.parts || source.isWithinRows || !comparison)
		return fail(node, `“${name}” is of measures: a field is about one row.`);
	const [, , parameters] = childrenOf(node);
	const given = parameters?.name === 'PositionalParameters' ? childrenOf(parameters) : [];
	if (given.length !== 1)
		return fail(node, `Expected one measure between the brackets, but found ${given.length}.`);
	const inner = required(given[0], node);
	const isRowFunction =
		inner.name === 'FunctionInvocation' &&
		nameOf(required(inner.firstChild ?? undefined, inner), source.text) in ROW_FUNCTIONS;
	if (inner.name !== 'VariableName' && !isRowFunction)
		return fail(
			inner,
			`Expected one measure, but this is “${source.text.slice(inner.from, inner.to)}”: calculate outside the brackets.`
		);
	const parts: Formula[] = [];
	const typed = source.within({ ...vocabulary, parts }).compile(inner);
	const [of] = parts;
	if (!('of' in typed) || !of || parts.length > 1)
		return fail(inner, 'Expected one measure between the brackets.');
	const part = partOf(vocabulary, { kind: 'earlier', comparison, of });
	return { type: typed.type, of: replacePart(typed.of, part) };
}
