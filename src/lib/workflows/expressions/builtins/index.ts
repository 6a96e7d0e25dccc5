/** Every function of FEEL that needs no definition, by name. */
import type { FeelFunction } from '../values/function.ts';
import { BOOLEAN_FUNCTIONS } from './boolean-functions.ts';
import { CONTEXT_FUNCTIONS } from './context-functions.ts';
import { CONVERSION_FUNCTIONS } from './conversion-functions.ts';
import { LIST_FUNCTIONS } from './list-functions.ts';
import { NUMBER_FUNCTIONS } from './number-functions.ts';
import { RANGE_FUNCTIONS } from './range-functions.ts';
import { STRING_FUNCTIONS } from './string-functions.ts';
import { TEMPORAL_FUNCTIONS } from './temporal-functions.ts';

const FUNCTIONS: ReadonlyMap<string, FeelFunction> = new Map(
	[
		BOOLEAN_FUNCTIONS,
		CONTEXT_FUNCTIONS,
		CONVERSION_FUNCTIONS,
		LIST_FUNCTIONS,
		NUMBER_FUNCTIONS,
		RANGE_FUNCTIONS,
		STRING_FUNCTIONS,
		TEMPORAL_FUNCTIONS
	]
		.flat()
		.map((each) => [each.name ?? '', each])
);

export const BUILTIN_NAMES: readonly string[] = [...FUNCTIONS.keys()];

export function builtinNamed(name: string): FeelFunction | null {
	return FUNCTIONS.get(name) ?? null;
}
