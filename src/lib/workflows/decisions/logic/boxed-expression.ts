/** Compiles the logic of a decision or function: one compiler for each kind of boxed expression. */
import { compileWithin } from '../../expressions/feel.ts';
import { coerce } from '../../expressions/values/coerce.ts';
import { compileFunction, compileInvocation } from './boxed-function.ts';
import { compileConditional, compileFilter, compileFor, compileQuantified } from './boxed-loop.ts';
import { compileContext, compileList, compileRelation } from './boxed-structure.ts';
import { plain, type DecisionLogic, type FileScope } from './decision-logic.ts';
import { compileDecisionTable } from './decision-table.ts';
import { textOf, type DmnNode } from '../dmn-node.ts';

/** Compiles a part of a boxed expression. */
export type CompileLogic = (node: DmnNode) => DecisionLogic;

type LogicCompiler = (node: DmnNode, file: FileScope, compile: CompileLogic) => DecisionLogic;

const COMPILERS: Readonly<Record<string, LogicCompiler>> = {
	'dmn:DecisionTable': compileDecisionTable,
	'dmn:LiteralExpression': (node, file) => {
		const expression = compileWithin(textOf(node) ?? 'null', file);
		return plain((scope) => expression.evaluateRaw(scope));
	},
	'dmn:Context': compileContext,
	'dmn:List': compileList,
	'dmn:Relation': compileRelation,
	'dmn:Invocation': compileInvocation,
	'dmn:FunctionDefinition': (node, file, compile) => plain(compileFunction(node, file, compile)),
	'dmn:Conditional': compileConditional,
	'dmn:Filter': compileFilter,
	'dmn:For': compileFor,
	'dmn:Some': compileQuantified,
	'dmn:Every': compileQuantified
};

/** Kinds of boxed expressions that can be evaluated. */
export const LOGIC_TYPES: readonly string[] = Object.keys(COMPILERS);

/** Values that the type of the expression does not allow are null. */
export function compileLogic(node: DmnNode, file: FileScope): DecisionLogic {
	const logic = compileUntyped(node, file);
	const typeRef = textOf(node, 'typeRef');
	if (typeRef === null || node.$type === 'dmn:FunctionDefinition') return logic;
	const type = file.types.read(typeRef);
	return (scope) => {
		const result = logic(scope);
		return { ...result, value: coerce(result.value ?? null, type).value };
	};
}

/** As `compileLogic`, for callers that look at the type themselves. */
export function compileUntyped(node: DmnNode, file: FileScope): DecisionLogic {
	const compiler = COMPILERS[node.$type];
	if (!compiler) {
		throw new Error(`Expected decision logic that can be evaluated, but found ${node.$type}.`);
	}
	return compiler(node, file, (part) => compileLogic(part, file));
}
