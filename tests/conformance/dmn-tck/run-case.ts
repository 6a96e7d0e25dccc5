/** Runs one case through the product's own reader and decisions, and says how it went wrong. */
import { compileDecisions, DecisionError, parseDmn } from '#lib/workflows/decisions/index.ts';
import type { CompiledDecision } from '#lib/workflows/decisions/index.ts';
import { compileExpression } from '#lib/workflows/expressions/feel.ts';
import type { JsonValue } from '#lib/workflows/expressions/json-value.ts';
import type { TckCase, TckType, TckValue } from './read-test-cases.ts';

/** The instant of `now()` and `today()`. */
const NOW = Date.UTC(2026, 0, 15, 12);

/** Null if every result is the expected one, else the first difference in a sentence. */
export async function runCase(testCase: TckCase): Promise<string | null> {
	if (testCase.service !== null) return `decision service ${testCase.service} cannot be called`;
	const decisions = await compileOnce(testCase.models[0] ?? '');
	const entries = Object.entries(testCase.inputs).map(
		([name, value]) => [name, toJson(value)] as const
	);
	const variables = Object.fromEntries(entries);
	for (const { name, value } of testCase.expected) {
		const decision = [...decisions.values()].find((candidate) => candidate.name === name);
		if (!decision) return `decision ${name} is not in the model`;
		const found = evaluate(decision, variables);
		const expected = toJson(value);
		if (!isSame(expected, found.value)) {
			const reason = found.reason === null ? '' : ` (${found.reason})`;
			return `${name}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found.value)}${reason}`;
		}
	}
	return null;
}

/** A decision that cannot answer answers null, as the kit has it. */
function evaluate(
	decision: CompiledDecision,
	variables: Readonly<Record<string, JsonValue>>
): { value: JsonValue; reason: string | null } {
	try {
		return { value: decision.evaluate({ variables, now: NOW }).output, reason: null };
	} catch (error) {
		if (!(error instanceof DecisionError)) throw error;
		return { value: null, reason: error.message };
	}
}

const compiled = new Map<string, ReadonlyMap<string, CompiledDecision>>();

async function compileOnce(xml: string): Promise<ReadonlyMap<string, CompiledDecision>> {
	const known = compiled.get(xml);
	if (known) return known;
	const decisions = compileDecisions(await parseDmn(xml));
	compiled.set(xml, decisions);
	return decisions;
}

function toJson(value: TckValue): JsonValue {
	switch (value.kind) {
		case 'null':
			return null;
		case 'list':
			return value.items.map(toJson);
		case 'context':
			return Object.fromEntries(
				Object.entries(value.entries).map(([name, entry]) => [name, toJson(entry)])
			);
		case 'scalar':
			return toScalar(value.type, value.text);
	}
}

function toScalar(type: TckType, text: string): JsonValue {
	switch (type) {
		case 'string':
			return text;
		case 'number':
			return Number(text);
		case 'boolean':
			return text.trim() === 'true';
		default:
			return compileExpression(`${type}("${text.trim()}")`).evaluate({ variables: {}, now: NOW });
	}
}

function isSame(expected: JsonValue, found: JsonValue): boolean {
	if (typeof expected === 'number' && typeof found === 'number') {
		const scale = Math.max(1, Math.abs(expected), Math.abs(found));
		return expected === found || Math.abs(expected - found) <= 1e-8 * scale;
	}
	if (Array.isArray(expected)) {
		return (
			Array.isArray(found) &&
			expected.length === found.length &&
			expected.every((item, index) => isSame(item, found[index] ?? null))
		);
	}
	if (expected !== null && typeof expected === 'object') {
		if (found === null || typeof found !== 'object' || Array.isArray(found)) return false;
		const names = Object.keys(expected);
		return (
			names.length === Object.keys(found).length &&
			names.every((name) => name in found && isSame(expected[name] ?? null, found[name] ?? null))
		);
	}
	return expected === found;
}
