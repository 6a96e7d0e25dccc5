/** Functions of numbers; `abs` takes durations too. */
import { roundTo, subtract, multiply } from '../values/decimal.ts';
import { DaysTimeDuration, YearsMonthsDuration } from '../values/temporal/duration.ts';
import { negateDuration } from '../values/temporal/temporal-arithmetic.ts';
import { define, overload, signature, signatureWithClock } from './define.ts';

type Mode = Parameters<typeof roundTo>[2];

/** Scales that a decimal of 34 digits can have. */
const SMALLEST_SCALE = -6111;
const LARGEST_SCALE = 6176;

function round(mode: Mode) {
	return (value: number, scale = 0): number | null => {
		const places = Math.trunc(scale);
		if (places < SMALLEST_SCALE || places > LARGEST_SCALE) return null;
		// Beyond what a double tells apart, nothing is rounded.
		if (places > 300) return value;
		return places < -300 ? 0 : roundTo(value, places, mode);
	};
}

function rounding(name: string, mode: Mode) {
	return define(name, ['n: number', 'scale: number'], round(mode), 'number');
}

function modulo(dividend: number, divisor: number): number | null {
	if (divisor === 0) return null;
	return subtract(dividend, multiply(divisor, Math.floor(dividend / divisor))) + 0;
}

function finite(value: number): number | null {
	return Number.isFinite(value) ? value : null;
}

function absolute(value: number | DaysTimeDuration | YearsMonthsDuration): unknown {
	if (typeof value === 'number') return Math.abs(value);
	const isNegative = value instanceof DaysTimeDuration ? value.nanoseconds < 0n : value.months < 0;
	return isNegative ? negateDuration(value) : value;
}

export const NUMBER_FUNCTIONS = [
	define('decimal', ['n: number', 'scale: number'], round('half even'), 'number'),
	overload('floor', [signature(['n: number', 'scale?: number'], round('floor'))], 'number'),
	overload('ceiling', [signature(['n: number', 'scale?: number'], round('ceiling'))], 'number'),
	rounding('round up', 'up'),
	rounding('round down', 'down'),
	rounding('round half up', 'half up'),
	rounding('round half down', 'half down'),
	define('abs', ['n: number|days and time duration|years and months duration'], absolute),
	define('modulo', ['dividend: number', 'divisor: number'], modulo, 'number'),
	define('sqrt', ['number: number'], (value: number) => finite(Math.sqrt(value)), 'number'),
	define(
		'log',
		['number: number'],
		(value: number) => (value > 0 ? Math.log(value) : null),
		'number'
	),
	define('exp', ['number: number'], (value: number) => finite(Math.exp(value)), 'number'),
	define('odd', ['number: number'], (value: number) => Math.abs(value % 2) === 1, 'boolean'),
	define('even', ['number: number'], (value: number) => value % 2 === 0, 'boolean'),
	overload('random number', [
		signatureWithClock([], ({ warnings }) => {
			warnings?.push({
				message:
					'Expected no call of random number(), which differs from one evaluation to the next',
				position: null
			});
			return null;
		})
	])
];
