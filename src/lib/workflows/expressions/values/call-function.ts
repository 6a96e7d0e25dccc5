/** Calls a function with values by position or by name. What does not fit makes the call null. */
import { coerce } from './coerce.ts';
import type { Evaluation } from './evaluation.ts';
import { FeelFunction, type FeelParameter, type FeelSignature } from './function.ts';
import { ANY, typeNameOf, type FeelType } from './feel-type.ts';

/** A function of a user: as many values as parameters, each of the parameter's type. */
export function userFunction(
	parameters: readonly FeelParameter[],
	body: FeelSignature['body'],
	result: FeelType = ANY
): FeelFunction {
	const fit = (value: unknown, index: number) => {
		const { value: fitting, isConform } = coerce(value, parameters[index]?.type ?? ANY);
		return isConform ? fitting : undefined;
	};
	const signature = {
		parameters,
		required: parameters.length,
		isVariadic: false,
		fit,
		body: (values: readonly unknown[], evaluation: Evaluation) =>
			coerce(body(values, evaluation) ?? null, result).value
	};
	return new FeelFunction(null, [signature], result);
}

export function callFunction(
	called: FeelFunction,
	values: readonly unknown[],
	evaluation: Evaluation
): unknown {
	for (const signature of called.signatures) {
		const fitting = fitAll(signature, values);
		if (fitting) return signature.body(fitting, evaluation) ?? null;
	}
	return reject(called, values.map(typeNameOf), evaluation);
}

export function callFunctionByName(
	called: FeelFunction,
	values: ReadonlyMap<string, unknown>,
	evaluation: Evaluation
): unknown {
	for (const signature of called.signatures) {
		const ordered = order(signature, values);
		const fitting = ordered && fitAll(signature, ordered);
		if (fitting) return signature.body(fitting, evaluation) ?? null;
	}
	const given = [...values].map(([name, value]) => `${name}: ${typeNameOf(value)}`);
	return reject(called, given, evaluation);
}

function reject(called: FeelFunction, given: readonly string[], evaluation: Evaluation): null {
	const name = called.name ?? 'function';
	const expected = called.signatures
		.map(({ parameters }) => `${name}(${parameters.map((each) => each.name).join(', ')})`)
		.join(' or ');
	evaluation.warnings?.push({
		message: `Expected values for ${expected}, but found ${name}(${given.join(', ')})`,
		position: null
	});
	return null;
}

/** The values by position; null if a name is not one of the parameters. */
function order(signature: FeelSignature, values: ReadonlyMap<string, unknown>): unknown[] | null {
	const { parameters, required, isVariadic } = signature;
	const names = parameters.map(({ name }) => name);
	if ([...values.keys()].some((name) => !names.includes(name))) return null;
	let count = parameters.length;
	while (count > required && !values.has(names[count - 1] ?? '')) count--;
	const ordered = names.slice(0, count).map((name) => values.get(name) ?? null);
	const last: unknown = ordered.at(-1);
	return isVariadic && count === parameters.length && Array.isArray(last)
		? [...ordered.slice(0, -1), ...(last as unknown[])]
		: ordered;
}

function fitAll(signature: FeelSignature, values: readonly unknown[]): unknown[] | null {
	const { parameters, required, isVariadic } = signature;
	if (values.length < required) return null;
	if (values.length > parameters.length && !isVariadic) return null;
	const last = parameters.length - 1;
	const fitting: unknown[] = [];
	for (let index = 0; index < values.length; index++) {
		const fitted = signature.fit(values[index] ?? null, index < last ? index : last);
		if (fitted === undefined) return null;
		fitting.push(fitted);
	}
	return isVariadic ? [...fitting.slice(0, last), fitting.slice(last)] : fitting;
}
