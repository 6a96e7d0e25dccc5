import type { Tone } from '../../catalogue/field.ts';

/** How sure an opportunity is in a forecast; `omitted` counts nowhere. */
export const FORECAST_CATEGORIES: readonly (readonly [value: string, tone: Tone])[] = [
	['pipeline', 'neutral'],
	['best_case', 'accent'],
	['committed', 'success'],
	['omitted', 'neutral']
];
