/** Decimal text to and from whole numbers of its smallest unit, exactly: no float in between. */

export interface DecimalFormat {
	/** What separates the fraction; the other one of `.` and `,` groups thousands. */
	readonly decimal: '.' | ',';
}

/** `12.5` with 3 digits is 12500; null when it is no number or finer than the digits allow. */
export function readDecimal(text: string, digits: number, format: DecimalFormat): number | null {
	const parts = splitDecimal(text, format);
	if (!parts) return null;
	const fraction = parts.fraction.replace(/0+$/, '');
	if (fraction.length > digits) return null;
	const scaled = Number(`${parts.sign}${parts.whole}${fraction.padEnd(digits, '0')}`);
	return Number.isSafeInteger(scaled) ? scaled : null;
}

interface DecimalParts {
	readonly sign: string;
	readonly whole: string;
	readonly fraction: string;
}

function splitDecimal(text: string, { decimal }: DecimalFormat): DecimalParts | null {
	const compact = text.replace(/[\s\u00a0\u202f'’]/g, '');
	const group = decimal === '.' ? ',' : '.';
	const match = /^([+-]?)(\d[\d.,]*|[.,]\d+)$/.exec(compact);
	if (!match) return null;
	const [whole = '', fraction = '', ...more] = match[2]!.split(decimal);
	if (more.length > 0 || fraction.includes(group)) return null;
	const groups = whole.split(group);
	const isGrouped = groups.length === 1 || groups.every((g, i) => i === 0 || g.length === 3);
	if (!isGrouped || groups[0]!.length > (groups.length > 1 ? 3 : 20)) return null;
	return { sign: match[1] === '-' ? '-' : '', whole: groups.join('') || '0', fraction };
}

/** 12500 with 3 digits is `12.5`; `least` keeps that many places, so that 1250 cents is `12.50`. */
export function decimalText(scaled: number, digits: number, least = 0): string {
	const sign = scaled < 0 ? '-' : '';
	const text = String(Math.abs(scaled)).padStart(digits + 1, '0');
	const whole = text.slice(0, text.length - digits);
	const fraction = text
		.slice(text.length - digits)
		.replace(/0+$/, '')
		.padEnd(least, '0');
	return fraction ? `${sign}${whole}.${fraction}` : `${sign}${whole}`;
}
