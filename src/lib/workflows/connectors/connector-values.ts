/** Values of a process as the records' commands take them. */
import * as z from 'zod';

/** FEEL computes in binary floats: what is meant as 0.3 may arrive as 0.30000000000000004. */
const scaled = (factor: number) => z.number().transform((value) => Math.round(value * factor));

/** Thousandths of the unit. */
export const quantityMilli = scaled(1_000);
/** Millionths of the major currency unit. */
export const priceMicros = scaled(1_000_000);
export const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date like 2026-01-31');

/** FEEL has no "not given": a variable that nobody set is null. */
export const optionalText = z
	.string()
	.nullish()
	.transform((value) => value ?? null);
