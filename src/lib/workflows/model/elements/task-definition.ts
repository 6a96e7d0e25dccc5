import { compileValue } from '#lib/workflows/expressions/attribute-expression.ts';
import { extensionOf, textOf, type BpmnNode } from '../bpmn-node.ts';
import type { TaskDefinition } from '../executable-process.ts';

/** zeebe:taskDefinition: the job type and how often it is tried; three times if not said. */
export function compileTaskDefinition(node: BpmnNode): TaskDefinition | null {
	const definition = extensionOf(node, 'zeebe:TaskDefinition');
	const type = textOf(definition, 'type');
	if (!type) return null;
	return {
		type: compileValue(type),
		retries: compileValue(textOf(definition, 'retries') ?? '3')
	};
}
