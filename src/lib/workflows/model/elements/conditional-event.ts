import { compileFeel } from '#lib/workflows/expressions/attribute-expression.ts';
import { extensionOf, textOf, type BpmnNode } from '../bpmn-node.ts';
import type { ConditionalEvent } from '../executable-process.ts';

/** The condition, and with zeebe:conditionalFilter the changes for which alone it is evaluated. */
export function compileConditional(definition: BpmnNode): ConditionalEvent {
	const filter = extensionOf(definition, 'zeebe:ConditionalFilter');
	const names = listOf(textOf(filter, 'variableNames'));
	const kinds = listOf(textOf(filter, 'variableEvents'));
	return {
		kind: 'conditional',
		condition: compileFeel(textOf(definition, 'condition') ?? 'false'),
		variableNames: names,
		variableEvents: kinds && kinds.filter((kind) => kind === 'create' || kind === 'update')
	};
}

function listOf(text: string | null): readonly string[] | null {
	if (text === null) return null;
	return text
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
}
