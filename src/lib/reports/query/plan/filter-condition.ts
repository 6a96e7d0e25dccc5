/** A filter of a report as a condition on a dataset's rows; "(none)" is a value like any other. */
import {
	all,
	any,
	col,
	compare,
	contains,
	isEmpty,
	not,
	oneOf,
	type Condition
} from '../../model/expression.ts';
import { value, type Expression } from '../../model/expression.ts';
import type { Dimension } from '../../model/dimension.ts';
import type { ReportFilter } from '../report-query.ts';

export function filterCondition(filter: ReportFilter, dimension: Dimension): Condition {
	const of = dimension.of;
	switch (filter.operator) {
		case 'is':
			return isAmong(of, filter.values);
		case 'is_not':
			return isNotAmong(of, filter.values);
		case 'contains':
			return any(
				...filter.values
					.filter((text) => text !== null)
					.map((text) => contains(searchedText(dimension), text))
			);
		case 'is_empty':
			return isNone(of);
		case 'is_filled':
			return not(isNone(of));
		default:
			return filter.operator satisfies never;
	}
}

/** No value, or an empty text: both are the group "(none)". */
function isNone(of: Expression): Condition {
	return any(isEmpty(of), compare(of, '=', value('')));
}

function isAmong(of: Expression, values: readonly (string | null)[]): Condition {
	const keys = values.filter((key) => key !== null);
	const parts: Condition[] = [];
	if (keys.length > 0) parts.push(oneOf(of, keys));
	if (keys.length < values.length) parts.push(isNone(of));
	return parts.length === 1 && parts[0] ? parts[0] : any(...parts);
}

/** SQL's NOT IN would also drop rows without a value. */
function isNotAmong(of: Expression, values: readonly (string | null)[]): Condition {
	const keys = values.filter((key) => key !== null);
	const filled = not(isNone(of));
	const outside = keys.length > 0 ? not(oneOf(of, keys)) : null;
	if (keys.length < values.length) return outside ? all(filled, outside) : filled;
	return outside ? any(isNone(of), outside) : all();
}

/** Everything but these groups, each of which has a key for each of the dimensions. */
export function exceptGroups(
	dimensions: readonly Dimension[],
	groups: readonly (readonly (string | null)[])[]
): Condition {
	const [only] = dimensions;
	if (dimensions.length === 1 && only) {
		return isNotAmong(
			only.of,
			groups.map(([key]) => key ?? null)
		);
	}
	return all(
		...groups.map((keys) =>
			any(...dimensions.map(({ of }, index) => isNotAmong(of, [keys[index] ?? null])))
		)
	);
}

/** An entity is searched by its name, which its dimension's join reads. */
function searchedText(dimension: Dimension): Expression {
	const { of, names } = dimension;
	return names && of.kind === 'column' && of.join !== null ? col(`${of.join}.${names.column}`) : of;
}
