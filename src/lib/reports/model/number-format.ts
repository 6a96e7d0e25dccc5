/** How a measure's number reads: what its unit is and how it is written. */
import { minorDigits } from '#lib/records/catalogue/amounts.ts';

export type NumberFormat =
	| 'count'
	| 'number'
	| 'money'
	| 'quantity'
	| 'percent'
	| 'score'
	| 'minutes'
	| 'days'
	/** A signed share: how much more or less than before. */
	| 'change'
	/** A signed difference of shares, in percentage points. */
	| 'points';

export const NUMBER_SCALES = {
	automatic: 'Automatic',
	full: 'In full',
	thousands: 'In thousands',
	millions: 'In millions'
} as const;

export type NumberScale = keyof typeof NUMBER_SCALES;

export interface FormatOptions {
	readonly currency: string;
	readonly locale?: string;
	/** Short forms for axes and tiles: 1.2M instead of 1,234,567. */
	readonly compact?: boolean;
	/** As many decimals as this, whatever the kind of number. */
	readonly decimals?: number | null;
	/** Of amounts and counts; shares and times have units of their own. */
	readonly scale?: NumberScale;
}

/** What is shown where there is no number: never 0, which would be a statement. */
export const NO_VALUE = '–';

/** Writes a measure's value: money from minor units, quantities from thousandths, and so on. */
export function formatNumber(
	value: number | null,
	format: NumberFormat,
	options: FormatOptions
): string {
	if (value === null || Number.isNaN(value)) return NO_VALUE;
	const locale = options.locale ?? 'en';
	switch (format) {
		case 'count':
			return writeScaled(value, locale, { maximumFractionDigits: 0 }, options);
		case 'number':
			return writeScaled(value, locale, { maximumFractionDigits: 2 }, options);
		case 'score':
			return write(value, locale, digits(options.decimals ?? 1));
		case 'money':
			return writeMoney(value / 10 ** minorDigits(options.currency), locale, options);
		case 'quantity':
			return writeScaled(value / 1000, locale, { maximumFractionDigits: 3 }, options);
		case 'percent':
			return write(value, locale, {
				style: 'percent',
				maximumFractionDigits: 1,
				...chosenDigits(options)
			});
		case 'minutes':
			return writeMinutes(value, locale);
		case 'days':
			return `${write(value, locale, { maximumFractionDigits: 1 })} d`;
		case 'change':
			return write(value, locale, { style: 'percent', maximumFractionDigits: 1, ...SIGNED });
		case 'points':
			return `${write(value * 100, locale, { maximumFractionDigits: 1, ...SIGNED })} pp`;
		default:
			return format satisfies never;
	}
}

const SIGNED = { signDisplay: 'exceptZero' } as const;

/** The plain number for files and charts: major units, pieces, fractions, minutes. */
export function plainNumber(
	value: number | null,
	format: NumberFormat,
	currency: string
): number | null {
	if (value === null) return null;
	if (format === 'money') return value / 10 ** minorDigits(currency);
	if (format === 'quantity') return value / 1000;
	return value;
}

function writeMoney(major: number, locale: string, options: FormatOptions): string {
	const isShort = options.compact && options.scale !== 'full';
	const whole = isShort ? { maximumFractionDigits: 0, minimumFractionDigits: 0 } : {};
	const money = { style: 'currency' as const, currency: options.currency, ...whole };
	return writeScaled(major, locale, money, options);
}

const SCALES: Readonly<Partial<Record<NumberScale, { by: number; sign: string }>>> = {
	thousands: { by: 1000, sign: 'K' },
	millions: { by: 1_000_000, sign: 'M' }
};

/** A chosen scale is one scale for all numbers; short forms choose one for each. */
function writeScaled(
	value: number,
	locale: string,
	style: Intl.NumberFormatOptions,
	options: FormatOptions
): string {
	const scale = options.scale && SCALES[options.scale];
	if (scale) {
		const decimals = digits(options.decimals ?? 1);
		return `${write(value / scale.by, locale, { ...style, ...decimals })}${scale.sign}`;
	}
	const isShort = options.compact && options.scale !== 'full' && Math.abs(value) >= 10_000;
	if (!isShort) return write(value, locale, { ...style, ...chosenDigits(options) });
	const most = { maximumFractionDigits: options.decimals ?? 1 };
	return write(value, locale, { ...style, notation: 'compact', ...most });
}

function chosenDigits({ decimals }: FormatOptions): Intl.NumberFormatOptions {
	return decimals === null || decimals === undefined ? {} : digits(decimals);
}

function digits(decimals: number): Intl.NumberFormatOptions {
	return { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
}

function writeMinutes(minutes: number, locale: string): string {
	const size = Math.abs(minutes);
	if (size < 90) return `${write(minutes, locale, { maximumFractionDigits: 0 })} min`;
	if (size < 48 * 60) return `${write(minutes / 60, locale, { maximumFractionDigits: 1 })} h`;
	return `${write(minutes / 1440, locale, { maximumFractionDigits: size < 144_000 ? 1 : 0 })} d`;
}

const writers = new Map<string, Intl.NumberFormat>();

function write(value: number, locale: string, options: Intl.NumberFormatOptions): string {
	const key = locale + JSON.stringify(options);
	let writer = writers.get(key);
	if (!writer) {
		writer = new Intl.NumberFormat(locale, options);
		writers.set(key, writer);
	}
	// "-0" says nothing that "0" does not.
	return writer.format(value === 0 ? 0 : value);
}
