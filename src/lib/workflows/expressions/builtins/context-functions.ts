/** Functions of contexts. None changes its input. */
import { isContext, type FeelContext } from '../values/equality.ts';
import { define, overload, signature } from './define.ts';

type Keys = readonly unknown[];

function getValue(context: FeelContext, key: string): unknown {
	return Object.hasOwn(context, key) ? context[key] : null;
}

function getAtPath(context: FeelContext, keys: Keys): unknown {
	let current: unknown = context;
	for (const key of keys) {
		if (!isContext(current) || typeof key !== 'string') return null;
		current = getValue(current, key);
	}
	return current;
}

function putAtPath(context: FeelContext, keys: Keys, value: unknown): FeelContext | null {
	const [key, ...rest] = keys;
	if (typeof key !== 'string') return null;
	if (rest.length === 0) return { ...context, [key]: value };
	const inner = Object.hasOwn(context, key) ? context[key] : {};
	if (!isContext(inner)) return null;
	const changed = putAtPath(inner, rest, value);
	return changed && { ...context, [key]: changed };
}

function ofEntries(entries: readonly unknown[]): FeelContext | null {
	const result: Record<string, unknown> = {};
	for (const entry of entries) {
		if (!isContext(entry) || !Object.hasOwn(entry, 'value')) return null;
		const { key, value } = entry;
		if (typeof key !== 'string' || Object.hasOwn(result, key)) return null;
		result[key] = value;
	}
	return result;
}

function merge(contexts: readonly unknown[]): FeelContext | null {
	if (!contexts.every(isContext)) return null;
	return contexts.reduce<FeelContext>((merged, context) => ({ ...merged, ...context }), {});
}

const put = [
	signature(
		['context: context', 'key: string', 'value: any'],
		(context: FeelContext, key: string, value: unknown) => ({
			...context,
			[key]: value
		})
	),
	signature(['context: context', 'keys: list', 'value: any'], putAtPath)
];

export const CONTEXT_FUNCTIONS = [
	overload('get value', [
		signature(['m: context', 'key: string'], getValue),
		signature(['context: context', 'key: string'], getValue),
		signature(['context: context', 'keys: list'], getAtPath)
	]),
	overload(
		'get entries',
		['m', 'context'].map((name) =>
			signature([`${name}: context`], (context: FeelContext) =>
				Object.entries(context).map(([key, value]) => ({ key, value }))
			)
		),
		'list'
	),
	define('context', ['entries: list'], ofEntries, 'context'),
	overload('context put', put, 'context'),
	overload(
		'context merge',
		[signature(['contexts: list'], merge), signature(['...contexts: context'], merge)],
		'context'
	)
];
