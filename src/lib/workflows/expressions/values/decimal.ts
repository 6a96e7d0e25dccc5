/**
 * Decimal arithmetic on doubles. FEEL's numbers are decimals of 34 digits; ours are the doubles of
 * JSON. A sum, difference or product is rounded to the decimal places that its operands allow, so
 * that 0.1 + 0.2 = 0.3, and amounts of money stay exact up to 15 digits.
 */
const MOST_EXACT = Number.MAX_SAFE_INTEGER;

/** Digits after the decimal point, as the number is written. */
function placesOf(value: number): number {
	if (Number.isInteger(value)) return 0;
	if (Math.round(value * 100) / 100 === value) return 2;
	const text = String(value);
	const exponent = text.indexOf('e');
	const point = text.indexOf('.');
	const digits = point < 0 ? 0 : (exponent < 0 ? text.length : exponent) - point - 1;
	return exponent < 0 ? digits : Math.max(0, digits - Number(text.slice(exponent + 1)));
}

/** The nearest number with so many places, if a double can tell those apart. */
function settle(value: number, places: number): number {
	if (places > 20) return value;
	const scale = 10 ** places;
	const scaled = value * scale;
	return Math.abs(scaled) < MOST_EXACT ? Math.round(scaled) / scale : value;
}

export function add(left: number, right: number): number {
	const sum = left + right;
	return Number.isInteger(sum) && Number.isInteger(left)
		? sum
		: settle(sum, Math.max(placesOf(left), placesOf(right)));
}

export function subtract(left: number, right: number): number {
	return add(left, -right);
}

export function multiply(left: number, right: number): number {
	const product = left * right;
	return Number.isInteger(product) ? product : settle(product, placesOf(left) + placesOf(right));
}

/** The quotient of 15 digits if it multiplies back, else the nearest double. */
export function divide(left: number, right: number): number | null {
	if (right === 0) return null;
	const quotient = left / right;
	if (Number.isInteger(quotient)) return quotient;
	const short = Number(quotient.toPrecision(15));
	return short !== quotient && multiply(short, right) === left ? short : quotient;
}

export function power(base: number, exponent: number): number | null {
	const value = base ** exponent;
	if (!Number.isFinite(value)) return null;
	return Number.isInteger(exponent) && exponent >= 0
		? settle(value, placesOf(base) * exponent)
		: value;
}

/** `places` may be negative: -2 rounds to hundreds. */
export function roundTo(
	value: number,
	places: number,
	mode: 'up' | 'down' | 'half up' | 'half down' | 'half even' | 'ceiling' | 'floor'
): number {
	const scaled = shift(value, places);
	return shift(roundWhole(scaled, mode), -places);
}

/** Moves the decimal point in the written number, where a multiplication could add dust. */
function shift(value: number, places: number): number {
	if (places === 0 || value === 0) return value;
	const [digits = '0', exponent = '0'] = String(value).split('e');
	return Number(`${digits}e${Number(exponent) + places}`);
}

function roundWhole(value: number, mode: Parameters<typeof roundTo>[2]): number {
	const length = Math.abs(value);
	const whole = Math.floor(length);
	const rest = length - whole;
	if (rest === 0) return value;
	const sign = value < 0 ? -1 : 1;
	switch (mode) {
		case 'ceiling':
			return Math.ceil(value) + 0;
		case 'floor':
			return Math.floor(value);
		case 'up':
			return sign * (whole + 1);
		case 'down':
			return sign * whole + 0;
		case 'half up':
			return sign * (rest >= 0.5 ? whole + 1 : whole) + 0;
		case 'half down':
			return sign * (rest > 0.5 ? whole + 1 : whole) + 0;
		case 'half even': {
			const isUp = rest > 0.5 || (rest === 0.5 && whole % 2 === 1);
			return sign * (isUp ? whole + 1 : whole) + 0;
		}
	}
}
