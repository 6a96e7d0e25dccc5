/** Which values a decision asks for, so that somebody can try it: names, types and suggestions. */
import { parseFeel, readVariableNames } from '../expressions/feel/parse.ts';
import { idOf, namesOf, nodeOf, nodesOf, referencesOf, textOf, type DmnNode } from './dmn-node.ts';
import { decisionsOf, type ParsedDecisions } from './parse-dmn.ts';

export interface DecisionInput {
	/** Variable, or the way into one: `serviceCase.kind`. */
	readonly path: string;
	readonly label: string;
	readonly type: 'string' | 'number' | 'boolean' | 'date' | 'other';
	/** Texts that the rules test for. */
	readonly suggestions: readonly string[];
}

const PATH = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;
const PATHS_INSIDE = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)+/gu;

/** The inputs of a decision and of every decision that it requires, each once. */
export function decisionInputs(
	parsed: ParsedDecisions,
	decisionId: string
): readonly DecisionInput[] {
	const { definitions } = parsed;
	if (!definitions) return [];
	const graph = new Map(nodesOf(definitions, 'drgElement').map((node) => [idOf(node), node]));
	const inputs = new Map<string, DecisionInput>();
	const answered = new Set<string>();
	const asked: DecisionInput[] = [];
	const seen = new Set<string>();
	const open = [decisionId];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		const node = graph.get(id);
		if (!node || seen.has(id)) continue;
		seen.add(id);
		for (const inputId of referencesOf(node, 'informationRequirement', 'requiredInput')) {
			const input = graph.get(inputId);
			if (input) asked.push(ofInputData(input));
		}
		const required = [
			...referencesOf(node, 'informationRequirement', 'requiredDecision'),
			...referencesOf(node, 'knowledgeRequirement', 'requiredKnowledge')
		];
		for (const requiredId of required) {
			const other = graph.get(requiredId);
			for (const name of other ? namesOf(other) : []) answered.add(name);
		}
		open.push(...required);
		asked.push(...ofLogic(nodeOf(node, 'decisionLogic')));
	}
	for (const input of asked) {
		const [root = ''] = input.path.split('.');
		if (answered.has(root)) continue;
		const known = inputs.get(input.path);
		inputs.set(input.path, known ? merge(known, input) : input);
	}
	// `order` is not asked for where `order.total` is.
	const paths = [...inputs.keys()];
	return [...inputs.values()].filter(
		({ path }) => !paths.some((other) => other.startsWith(`${path}.`))
	);
}

/** Several places ask for the same value: the one that says more about it counts. */
function merge(known: DecisionInput, other: DecisionInput): DecisionInput {
	return {
		path: known.path,
		label: known.label === known.path ? other.label : known.label,
		type: known.type === 'other' ? other.type : known.type,
		suggestions: [...new Set([...known.suggestions, ...other.suggestions])]
	};
}

/** The decisions of the file that can be tried, in the order of the file. */
export function decisionChoices(parsed: ParsedDecisions): readonly { id: string; name: string }[] {
	const decisions = parsed.definitions ? decisionsOf(parsed.definitions) : [];
	return decisions.flatMap(({ id, name }) => (id ? [{ id, name: name ?? id }] : []));
}

/** A rule as it is drawn: what is drawn carries the ids of cells, not of rules. */
export interface DrawnRule {
	readonly id: string;
	readonly decisionId: string;
	/** Place in its table, from 1. */
	readonly number: number;
	readonly cellId: string | null;
}

/** The rules of every decision table of the file. */
export function drawnRules(parsed: ParsedDecisions): readonly DrawnRule[] {
	const decisions = parsed.definitions ? decisionsOf(parsed.definitions) : [];
	return decisions.flatMap((decision) =>
		nodesOf(nodeOf(decision, 'decisionLogic'), 'rule').map((rule, index) => ({
			id: rule.id ?? `rule ${index + 1}`,
			decisionId: decision.id ?? '',
			number: index + 1,
			cellId: [...nodesOf(rule, 'inputEntry'), ...nodesOf(rule, 'outputEntry')][0]?.id ?? null
		}))
	);
}

/** The decision or function in which an element stands, by the element's id. */
export function ownerOf(parsed: ParsedDecisions, elementId: string): string | null {
	const { definitions } = parsed;
	for (const node of definitions ? nodesOf(definitions, 'drgElement') : [])
		if (holds(node, elementId)) return node.id ?? null;
	return null;
}

function holds(node: DmnNode, elementId: string): boolean {
	if (node.id === elementId) return true;
	return Object.entries(node).some(([property, value]) => {
		if (property.startsWith('$')) return false;
		const parts: unknown[] = Array.isArray(value) ? value : [value];
		return parts.some(
			(part) =>
				typeof part === 'object' &&
				part !== null &&
				'$type' in part &&
				holds(part as DmnNode, elementId)
		);
	});
}

function ofInputData(input: DmnNode): DecisionInput {
	const variable = nodeOf(input, 'variable');
	const path = namesOf(input)[0] ?? '';
	const type = typeOf(textOf(variable, 'typeRef'));
	return { path, label: textOf(input, 'name') ?? path, type, suggestions: [] };
}

function ofLogic(logic: DmnNode | null): DecisionInput[] {
	if (logic?.$type === 'dmn:LiteralExpression') return ofText(textOf(logic));
	if (logic?.$type !== 'dmn:DecisionTable') return [];
	return nodesOf(logic, 'input').flatMap((column, index) => {
		const expression = nodeOf(column, 'inputExpression');
		const text = textOf(expression);
		if (!text || !PATH.test(text)) return ofText(text);
		return [
			{
				path: text,
				label: textOf(column, 'label') ?? text,
				type: typeOf(textOf(expression, 'typeRef')),
				suggestions: textsTestedIn(logic, index)
			}
		];
	});
}

/** What a formula reads; its type is not known. */
function ofText(text: string | null): DecisionInput[] {
	if (!text) return [];
	let names: readonly string[];
	try {
		names = readVariableNames(parseFeel(text, 'expression'), text);
	} catch {
		return [];
	}
	const plain = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
	const paths = [...plain.matchAll(PATHS_INSIDE)].map(([path]) => path);
	return names
		.flatMap((name) => {
			const inside = paths.filter((path) => path.startsWith(`${name}.`));
			return inside.length > 0 ? inside : [name];
		})
		.map((path) => ({ path, label: path, type: 'other', suggestions: [] }));
}

function textsTestedIn(table: DmnNode, column: number): readonly string[] {
	const cells = nodesOf(table, 'rule').map((rule) =>
		textOf(nodesOf(rule, 'inputEntry')[column] ?? null)
	);
	const texts = cells.flatMap((cell) => [...(cell ?? '').matchAll(/"([^"\\]*)"/g)]);
	return [...new Set(texts.map(([, text = '']) => text))];
}

function typeOf(typeRef: string | null): DecisionInput['type'] {
	switch (typeRef?.replace(/^feel:/, '')) {
		case 'string':
			return 'string';
		case 'number':
		case 'integer':
		case 'long':
		case 'double':
			return 'number';
		case 'boolean':
			return 'boolean';
		case 'date':
			return 'date';
		default:
			return 'other';
	}
}
