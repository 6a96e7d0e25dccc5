/** Runs one case through the product's own reader and decisions, and says how it went wrong. */
import {
	callService,
	compileModel,
	DecisionError,
	evaluateTyped,
	parseDmn,
	type DecisionModel
} from '#lib/workflows/decisions/index.ts';
import { compileExpression } from '#lib/workflows/expressions/feel.ts';
import { toJsonValue } from '#lib/workflows/expressions/feel-value.ts';
import { isContext, isEqual } from '#lib/workflows/expressions/values/equality.ts';
import { typeNameOf } from '#lib/workflows/expressions/values/feel-type.ts';
import type { TckCase, TckType, TckValue } from './read-test-cases.ts';

/** The instant of `now()` and `today()`. */
const NOW = Date.UTC(2026, 0, 15, 12);

/** Null if every result is the expected one, else the first difference in a sentence. */
export async function runCase(testCase: TckCase): Promise<string | null> {
	const model = await compileOnce(testCase.models);
	const entries = Object.entries(testCase.inputs).map(
		([name, value]) => [name, toFeel(value)] as const
	);
	const variables = Object.fromEntries(entries);
	for (const { name, value } of testCase.expected) {
		const answer = findAnswer(model, testCase.service, name);
		if (!answer) return `${testCase.service ?? name} is not in the model`;
		const found = evaluate(() => answer(variables));
		const expected = toFeel(value);
		if (!isSame(expected, found.value)) {
			const reason = found.reason === null ? '' : ` (${found.reason})`;
			return `${name}: expected ${describe(expected)}, found ${describe(found.value)}${reason}`;
		}
	}
	return null;
}

type Variables = Readonly<Record<string, unknown>>;

function findAnswer(
	model: DecisionModel,
	service: string | null,
	name: string
): ((variables: Variables) => unknown) | null {
	const decision = [...model.decisions.values()].find(({ element }) => element.node.name === name);
	if (service === null && decision) {
		return (variables) => evaluateTyped(decision, { variables, now: NOW });
	}
	const called = model.services.get(service ?? name);
	if (!called) return null;
	return (variables) => {
		const answer = callService(called, { variables, now: NOW });
		// A service with several output decisions answers a context of them.
		return isContext(answer) && name in answer ? answer[name] : answer;
	};
}

/** A decision that cannot answer answers null, as the kit has it. */
function evaluate(answer: () => unknown): { value: unknown; reason: string | null } {
	try {
		return { value: answer() ?? null, reason: null };
	} catch (error) {
		if (!(error instanceof DecisionError)) throw error;
		return { value: null, reason: error.message };
	}
}

const compiled = new Map<string, DecisionModel>();

async function compileOnce(models: readonly string[]): Promise<DecisionModel> {
	const [tested = ''] = models;
	const known = compiled.get(tested);
	if (known) return known;
	const [first, ...imported] = await Promise.all(models.map(parseDmn));
	if (!first) throw new Error('Expected a model, but the case names none.');
	const model = compileModel(first, imported);
	compiled.set(tested, model);
	return model;
}

function toFeel(value: TckValue): unknown {
	switch (value.kind) {
		case 'null':
			return null;
		case 'list':
			return value.items.map(toFeel);
		case 'context':
			return Object.fromEntries(
				Object.entries(value.entries).map(([name, entry]) => [name, toFeel(entry)])
			);
		case 'scalar':
			return toScalar(value.type, value.text);
	}
}

function toScalar(type: TckType, text: string): unknown {
	switch (type) {
		case 'string':
			return text;
		case 'number':
			return Number(text);
		case 'boolean':
			return text.trim() === 'true';
		default:
			return compileExpression(`${type}("${text.trim()}")`).evaluateRaw({
				variables: {},
				now: NOW
			});
	}
}

function describe(value: unknown): string {
	return `${typeNameOf(value)} ${JSON.stringify(toJsonValue(value))}`;
}

/** Numbers to eight digits, as the kit's own runner compares them; temporal values with their zone. */
function isSame(expected: unknown, found: unknown): boolean {
	if (typeof expected === 'number' && typeof found === 'number') {
		const scale = Math.max(1, Math.abs(expected), Math.abs(found));
		return expected === found || Math.abs(expected - found) <= 1e-8 * scale;
	}
	if (Array.isArray(expected)) {
		return (
			Array.isArray(found) &&
			expected.length === found.length &&
			expected.every((item, index) => isSame(item, found[index]))
		);
	}
	if (isContext(expected)) {
		if (!isContext(found)) return false;
		const names = Object.keys(expected);
		return (
			names.length === Object.keys(found).length &&
			names.every((name) => name in found && isSame(expected[name], found[name]))
		);
	}
	if (typeof expected === 'object' && expected !== null) {
		return isEqual(expected, found) === true && String(expected) === String(found);
	}
	return expected === found;
}
