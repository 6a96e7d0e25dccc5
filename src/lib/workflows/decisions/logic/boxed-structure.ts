/** Boxed contexts, lists and relations. */
import { coerce } from '../../expressions/values/coerce.ts';
import type { CompileLogic } from './boxed-expression.ts';
import { plain, withVariables, type DecisionLogic, type FileScope } from './decision-logic.ts';
import { nodeOf, nodesOf, textOf, type DmnNode } from '../dmn-node.ts';

/** Entries may read the ones before; an entry without name is the result of the whole. */
export function compileContext(
	node: DmnNode,
	file: FileScope,
	compile: CompileLogic
): DecisionLogic {
	const entries = nodesOf(node, 'contextEntry').map((entry) => {
		const variable = nodeOf(entry, 'variable');
		const value = nodeOf(entry, 'value');
		return {
			name: textOf(variable, 'name'),
			type: file.types.read(textOf(variable, 'typeRef')),
			logic: value && compile(value)
		};
	});
	return plain((scope) => {
		const result: Record<string, unknown> = {};
		for (const { name, type, logic } of entries) {
			const value = logic?.(withVariables(scope, result)).value ?? null;
			if (name === null) return value;
			result[name] = coerce(value, type).value;
		}
		return result;
	});
}

export function compileList(node: DmnNode, _file: FileScope, compile: CompileLogic): DecisionLogic {
	const items = nodesOf(node, 'elements').map(compile);
	return plain((scope) => items.map((item) => item(scope).value));
}

export function compileRelation(
	node: DmnNode,
	file: FileScope,
	compile: CompileLogic
): DecisionLogic {
	const columns = nodesOf(node, 'column').map((column) => ({
		name: textOf(column, 'name') ?? '',
		type: file.types.read(textOf(column, 'typeRef'))
	}));
	const rows = nodesOf(node, 'row').map((row) => nodesOf(row, 'elements').map(compile));
	return plain((scope) =>
		rows.map((row) =>
			Object.fromEntries(
				columns.map(({ name, type }, index) => [
					name,
					coerce(row[index]?.(scope).value ?? null, type).value
				])
			)
		)
	);
}
