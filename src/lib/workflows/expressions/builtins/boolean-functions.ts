/** Functions of booleans, and those that ask whether there is a value. */
import { isIdentical } from '../values/equality.ts';
import { define } from './define.ts';

export const BOOLEAN_FUNCTIONS = [
	define(
		'not',
		['negand: boolean|null'],
		(value: boolean | null) => (value === null ? null : !value),
		'boolean'
	),
	define('is', ['value1: any', 'value2: any'], isIdentical, 'boolean'),
	define('is defined', ['value: any'], (value: unknown) => value !== null, 'boolean'),
	define(
		'get or else',
		['value: any', 'default: any'],
		(value: unknown, other: unknown) => value ?? other
	),
	define(
		'assert',
		['value: any', 'condition: boolean', 'cause?: string'],
		(value: unknown, holds: boolean) => (holds ? value : null)
	)
];
