/** What every element has: mappings, headers, properties, multi-instance. */
import { compileFeel, compileValue } from '#lib/workflows/expressions/attribute-expression.ts';
import {
	extensionOf,
	nodeOf,
	nodesOf,
	propertiesOf,
	textOf,
	isTrue,
	type BpmnNode
} from '../bpmn-node.ts';
import type { MultiInstance, StandardLoop, VariableMapping } from '../executable-process.ts';
import { compileDataMappings } from './data.ts';
import type { ElementSource } from './element-source.ts';
import { compileHeaders } from './headers.ts';
import { compileListeners } from './listeners.ts';

export function compileBase(source: ElementSource) {
	const { node } = source;
	const [documentation] = nodesOf(node, 'documentation');
	return {
		id: source.id,
		name: node.name?.trim() || null,
		scopeId: source.scopeId,
		incoming: source.incoming,
		outgoing: source.outgoing,
		inputs: [
			...compileDataMappings(node, 'dataInputAssociations'),
			...compileMappings(node, 'inputParameters')
		],
		outputs: [
			...compileDataMappings(node, 'dataOutputAssociations'),
			...compileMappings(node, 'outputParameters')
		],
		headers: compileHeaders(extensionOf(node, 'zeebe:TaskHeaders')),
		...compileListeners(node),
		properties: propertiesOf(node),
		documentation: documentation ? textOf(documentation, 'text') : null,
		laneName: source.lane?.name ?? null,
		boundaryEventIds: source.boundaryEventIds,
		compensationHandlerId: source.compensationHandlerId,
		multiInstance: compileMultiInstance(node),
		standardLoop: compileStandardLoop(node),
		startQuantity: quantityOf(node, 'startQuantity'),
		completionQuantity: quantityOf(node, 'completionQuantity'),
		defaultFlowId: nodeOf(node, 'default')?.id ?? null,
		hasConditions: source.outgoing.some(({ condition }) => condition !== null)
	};
}

function compileMappings(
	node: BpmnNode,
	property: 'inputParameters' | 'outputParameters'
): readonly VariableMapping[] {
	const extension = extensionOf(node, 'zeebe:IoMapping');
	if (!extension) return [];
	return nodesOf(extension, property).map((mapping) => ({
		// Without a leading = the source is a fixed text.
		source: compileValue(textOf(mapping, 'source') ?? '=null'),
		target: textOf(mapping, 'target') ?? ''
	}));
}

function compileMultiInstance(node: BpmnNode): MultiInstance | null {
	const loop = nodeOf(node, 'loopCharacteristics');
	if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return null;
	const zeebe = extensionOf(loop, 'zeebe:LoopCharacteristics');
	const outputElement = textOf(zeebe, 'outputElement');
	const completionCondition = textOf(loop, 'completionCondition');
	return {
		isSequential: isTrue(loop, 'isSequential'),
		inputCollection: compileFeel(textOf(zeebe, 'inputCollection') ?? '[]'),
		inputElement: textOf(zeebe, 'inputElement'),
		outputCollection: textOf(zeebe, 'outputCollection'),
		outputElement: outputElement ? compileFeel(outputElement) : null,
		completionCondition: completionCondition ? compileFeel(completionCondition) : null
	};
}

function compileStandardLoop(node: BpmnNode): StandardLoop | null {
	const loop = nodeOf(node, 'loopCharacteristics');
	if (loop?.$type !== 'bpmn:StandardLoopCharacteristics') return null;
	const maximum = loop['loopMaximum'];
	const condition = textOf(loop, 'loopCondition');
	return {
		testBefore: isTrue(loop, 'testBefore'),
		maximum: typeof maximum === 'number' ? maximum : null,
		condition: condition ? compileFeel(condition) : null
	};
}

function quantityOf(node: BpmnNode, property: 'startQuantity' | 'completionQuantity'): number {
	const value = node[property];
	return typeof value === 'number' && value > 1 ? value : 1;
}
