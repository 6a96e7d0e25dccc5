/** Relations of points and ranges in time or in any other order (DMN 1.3 §10.3.4.11). */
import { isEqual } from '../values/equality.ts';
import { compareValues } from '../values/ordering.ts';
import { FeelRange } from '../values/range.ts';
import { overload, signature } from './define.ts';

type Answer = boolean | null;

function below(a: unknown, b: unknown): Answer {
	const order = compareValues(a, b);
	return order === null ? null : order < 0;
}

function same(a: unknown, b: unknown): Answer {
	return isEqual(a, b);
}

/** Three-valued: null where something cannot be compared, unless another part decides. */
function every(...parts: readonly Answer[]): Answer {
	return parts.includes(false) ? false : parts.includes(null) ? null : true;
}

function some(...parts: readonly Answer[]): Answer {
	return parts.includes(true) ? true : parts.includes(null) ? null : false;
}

function pointBeforeRange(point: unknown, range: FeelRange): Answer {
	return some(below(point, range.start), every(same(point, range.start), !range.startIncluded));
}

function rangeBeforePoint(range: FeelRange, point: unknown): Answer {
	return some(below(range.end, point), every(same(range.end, point), !range.endIncluded));
}

function rangeBeforeRange(first: FeelRange, second: FeelRange): Answer {
	return some(
		below(first.end, second.start),
		every(same(first.end, second.start), !first.endIncluded || !second.startIncluded)
	);
}

function meets(first: FeelRange, second: FeelRange): Answer {
	return every(first.endIncluded, second.startIncluded, same(first.end, second.start));
}

function overlaps(first: FeelRange, second: FeelRange): Answer {
	return every(
		some(
			below(second.start, first.end),
			every(same(second.start, first.end), first.endIncluded, second.startIncluded)
		),
		some(
			below(first.start, second.end),
			every(same(first.start, second.end), second.endIncluded, first.startIncluded)
		)
	);
}

/** Does the first begin earlier? */
function startsBefore(first: FeelRange, second: FeelRange): Answer {
	return some(
		below(first.start, second.start),
		every(same(first.start, second.start), first.startIncluded, !second.startIncluded)
	);
}

/** Does the first end earlier? */
function endsBefore(first: FeelRange, second: FeelRange): Answer {
	return some(
		below(first.end, second.end),
		every(same(first.end, second.end), !first.endIncluded, second.endIncluded)
	);
}

function sameStart(first: FeelRange, second: FeelRange): Answer {
	return every(same(first.start, second.start), first.startIncluded === second.startIncluded);
}

function sameEnd(first: FeelRange, second: FeelRange): Answer {
	return every(same(first.end, second.end), first.endIncluded === second.endIncluded);
}

function overlapsBefore(first: FeelRange, second: FeelRange): Answer {
	return every(
		startsBefore(first, second),
		overlaps(first, second),
		some(endsBefore(first, second), sameEnd(first, second))
	);
}

function includesRange(outer: FeelRange, inner: FeelRange): Answer {
	return every(
		some(startsBefore(outer, inner), sameStart(outer, inner)),
		some(endsBefore(inner, outer), sameEnd(outer, inner))
	);
}

function finishesPoint(point: unknown, range: FeelRange): Answer {
	return every(range.endIncluded, same(range.end, point));
}

function finishes(first: FeelRange, second: FeelRange): Answer {
	return every(sameEnd(first, second), some(startsBefore(second, first), sameStart(first, second)));
}

function startsPoint(point: unknown, range: FeelRange): Answer {
	return every(range.startIncluded, same(range.start, point));
}

function starts(first: FeelRange, second: FeelRange): Answer {
	return every(sameStart(first, second), some(endsBefore(first, second), sameEnd(first, second)));
}

const RANGES = ['range1: range', 'range2: range'];
const POINT_RANGE = ['point: comparable', 'range: range'];
const RANGE_POINT = ['range: range', 'point: comparable'];

function ofRanges(name: string, body: (first: FeelRange, second: FeelRange) => Answer) {
	return overload(name, [signature(RANGES, body)], 'boolean');
}

function swap<A, B>(body: (a: A, b: B) => Answer): (b: B, a: A) => Answer {
	return (b, a) => body(a, b);
}

export const RANGE_FUNCTIONS = [
	overload(
		'before',
		[
			signature(['point1: comparable', 'point2: comparable'], below),
			signature(POINT_RANGE, pointBeforeRange),
			signature(RANGE_POINT, rangeBeforePoint),
			signature(RANGES, rangeBeforeRange)
		],
		'boolean'
	),
	overload(
		'after',
		[
			signature(['point1: comparable', 'point2: comparable'], swap(below)),
			signature(POINT_RANGE, swap(rangeBeforePoint)),
			signature(RANGE_POINT, swap(pointBeforeRange)),
			signature(RANGES, swap(rangeBeforeRange))
		],
		'boolean'
	),
	ofRanges('meets', meets),
	ofRanges('met by', swap(meets)),
	ofRanges('overlaps', overlaps),
	ofRanges('overlaps before', overlapsBefore),
	ofRanges('overlaps after', swap(overlapsBefore)),
	overload(
		'finishes',
		[signature(POINT_RANGE, finishesPoint), signature(RANGES, finishes)],
		'boolean'
	),
	overload(
		'finished by',
		[signature(RANGE_POINT, swap(finishesPoint)), signature(RANGES, swap(finishes))],
		'boolean'
	),
	overload(
		'includes',
		[
			signature(RANGE_POINT, (range: FeelRange, point: unknown) => range.includes(point)),
			signature(RANGES, includesRange)
		],
		'boolean'
	),
	overload(
		'during',
		[
			signature(POINT_RANGE, (point: unknown, range: FeelRange) => range.includes(point)),
			signature(RANGES, swap(includesRange))
		],
		'boolean'
	),
	overload('starts', [signature(POINT_RANGE, startsPoint), signature(RANGES, starts)], 'boolean'),
	overload(
		'started by',
		[signature(RANGE_POINT, swap(startsPoint)), signature(RANGES, swap(starts))],
		'boolean'
	),
	overload(
		'coincides',
		[
			signature(['point1: comparable', 'point2: comparable'], same),
			signature(RANGES, (first: FeelRange, second: FeelRange) =>
				every(sameStart(first, second), sameEnd(first, second))
			)
		],
		'boolean'
	)
];
