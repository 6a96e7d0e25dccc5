/** How a report is drawn beyond its form: a goal, bands of good and bad, and how numbers are written. */
import { z } from 'zod';
import { NUMBER_SCALES, type FormatOptions, type NumberScale } from '../model/number-format.ts';

export const BAND_TONES = { good: 'Good', fair: 'Fair', bad: 'Bad' } as const;
export type BandTone = keyof typeof BAND_TONES;

export interface Band {
	/** In the unit of the axis: major units of money, shares of 1. `null` is open. */
	readonly from: number | null;
	readonly to: number | null;
	readonly tone: BandTone;
}

export interface ChartOptions {
	/** In the unit of the axis, as bands are. */
	readonly goal: number | null;
	readonly goalLabel: string;
	readonly bands: readonly Band[];
	/** `null` writes as many as the kind of number has. */
	readonly decimals: number | null;
	readonly scale: NumberScale;
}

export const AT_REST: ChartOptions = {
	goal: null,
	goalLabel: '',
	bands: [],
	decimals: null,
	scale: 'automatic'
};

const edge = z.number().nullable().default(null);

export const chartOptionsSchema = z
	.strictObject({
		goal: z.number().nullable().default(null),
		goalLabel: z.string().trim().max(60).default(''),
		bands: z
			.array(
				z.strictObject({
					from: edge,
					to: edge,
					tone: z.enum(Object.keys(BAND_TONES) as [BandTone, ...BandTone[]])
				})
			)
			.max(6)
			.default([]),
		decimals: z.number().int().min(0).max(4).nullable().default(null),
		scale: z
			.enum(Object.keys(NUMBER_SCALES) as [NumberScale, ...NumberScale[]])
			.default('automatic')
	})
	.prefault({});

/** What differs from a chart at rest, for links and rows. */
export function changedOptions(options: ChartOptions): Partial<ChartOptions> {
	return Object.fromEntries(
		Object.entries(options).filter(
			([key, value]) => JSON.stringify(value) !== JSON.stringify(AT_REST[key as keyof ChartOptions])
		)
	);
}

/** The company's way to write numbers, changed by what a report asks for. */
export function formatWith(format: FormatOptions, options: ChartOptions): FormatOptions {
	return { ...format, decimals: options.decimals, scale: options.scale };
}
