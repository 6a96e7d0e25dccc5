/** Compiles a decision table: input expressions, cells, outputs and the hit policy. */
import { compileTestsWithin, compileWithin, type FeelScope } from '../../expressions/feel.ts';
import { coerce } from '../../expressions/values/coerce.ts';
import type { FeelType } from '../../expressions/values/feel-type.ts';
import type { DecisionLogic, FileScope } from './decision-logic.ts';
import { nodeOf, nodesOf, textOf, type DmnNode } from '../dmn-node.ts';
import { applyHitPolicy, isHitPolicy, type Aggregation, type Match } from './hit-policies.ts';
import { isSameValue } from './same-value.ts';
import { toTypedValue } from '../typed-value.ts';

interface Input {
	readonly read: (scope: FeelScope) => unknown;
}
interface Output {
	readonly name: string;
	readonly allowed: readonly unknown[];
	readonly fallback: ((scope: FeelScope) => unknown) | null;
}
interface Rule {
	readonly id: string;
	readonly tests: readonly ((value: unknown, scope: FeelScope) => boolean)[];
	readonly values: readonly ((scope: FeelScope) => unknown)[];
}

export function compileDecisionTable(table: DmnNode, file: FileScope): DecisionLogic {
	const hitPolicy = (textOf(table, 'hitPolicy') ?? 'UNIQUE').toUpperCase();
	const policy = isHitPolicy(hitPolicy) ? hitPolicy : 'UNIQUE';
	const aggregation = textOf(table, 'aggregation')?.toUpperCase() ?? null;
	// What collects all values collects none where no rule matches.
	const isList = policy === 'COLLECT' && aggregation === null;
	const inputs = nodesOf(table, 'input').map((input) => compileInput(input, file));
	const outputs = nodesOf(table, 'output').map((output) => compileOutput(output, file));
	const rules = nodesOf(table, 'rule').map((rule, index) => compileRule(rule, index, file));

	return (scope) => {
		const values = inputs.map((input) => input.read(scope));
		const matches: Match[] = [];
		for (const rule of rules) {
			if (!rule.tests.every((test, index) => test(values[index] ?? null, scope))) continue;
			matches.push(matchOf(rule, outputs, scope));
			if (policy === 'FIRST') break;
		}
		if (matches.length === 0) {
			return { value: fallbackOf(outputs, scope, isList), matchedRuleIds: [] };
		}
		const result = applyHitPolicy(policy, aggregation as Aggregation | null, matches);
		return { value: result.value, matchedRuleIds: result.matches.map(({ ruleId }) => ruleId) };
	};
}

function compileInput(input: DmnNode, file: FileScope): Input {
	const expressionNode = nodeOf(input, 'inputExpression');
	const type = file.types.read(textOf(expressionNode, 'typeRef'));
	const expression = compileWithin(textOf(expressionNode) ?? 'null', file);
	return { read: (scope) => unwrap(toTypedValue(expression.evaluateRaw(scope), type), type) };
}

/** A list of one is its item where the column expects one; what does not conform is left as it is. */
function unwrap(value: unknown, type: FeelType): unknown {
	const { value: converted, isConform } = coerce(value, type);
	return isConform ? converted : value;
}

function compileOutput(output: DmnNode, file: FileScope): Output {
	const allowed = textOf(nodeOf(output, 'outputValues'));
	const fallback = textOf(nodeOf(output, 'defaultOutputEntry'));
	return {
		name: textOf(output, 'name') ?? textOf(output, 'label') ?? output.id ?? 'output',
		allowed: allowed ? readList(allowed, file) : [],
		fallback: fallback ? compileWithin(fallback, file).evaluateRaw : null
	};
}

function readList(text: string, file: FileScope): readonly unknown[] {
	const value = compileWithin(`[${text}]`, file).evaluateRaw({ variables: {}, now: 0 });
	return Array.isArray(value) ? value : [];
}

function compileRule(rule: DmnNode, index: number, file: FileScope): Rule {
	return {
		id: rule.id ?? `rule ${index + 1}`,
		tests: nodesOf(rule, 'inputEntry').map((cell) => {
			const text = textOf(cell) ?? '-';
			return text === '-' ? () => true : compileTestsWithin(text, file).test;
		}),
		values: nodesOf(rule, 'outputEntry').map(
			(cell) => compileWithin(textOf(cell) ?? 'null', file).evaluateRaw
		)
	};
}

function matchOf(rule: Rule, outputs: readonly Output[], scope: FeelScope): Match {
	const values = rule.values.map((value) => value(scope));
	return {
		ruleId: rule.id,
		value: join(outputs, values),
		priority: outputs.map((output, index) => {
			const place = output.allowed.findIndex((allowed) => isSameValue(allowed, values[index]));
			return place < 0 ? output.allowed.length : place;
		})
	};
}

/** One output is its value; several are a context with an entry for each. */
function join(outputs: readonly Output[], values: readonly unknown[]): unknown {
	if (outputs.length <= 1) return values[0] ?? null;
	return Object.fromEntries(outputs.map((output, index) => [output.name, values[index] ?? null]));
}

function fallbackOf(outputs: readonly Output[], scope: FeelScope, isList: boolean): unknown {
	if (outputs.every(({ fallback }) => fallback === null)) return isList ? [] : null;
	return join(
		outputs,
		outputs.map(({ fallback }) => fallback?.(scope) ?? null)
	);
}
