import { compileFeel } from '#lib/workflows/expressions/attribute-expression.ts';
import {
	extensionOf,
	isEventSubProcess,
	isFlowNode,
	isTrue,
	nodeOf,
	nodesOf,
	propertiesOf,
	textOf,
	type BpmnNode
} from '../bpmn-node.ts';
import type { AdHocOffer, AdHocSubProcessElement } from '../executable-process.ts';
import { compileContainer } from './container.ts';
import type { ElementSource } from './element-source.ts';
import { compileTaskDefinition } from './task-definition.ts';

export function compileAdHocSubProcess(source: ElementSource): AdHocSubProcessElement {
	const { node } = source;
	const extension = extensionOf(node, 'zeebe:AdHoc');
	const active = textOf(extension, 'activeElementsCollection');
	const output = textOf(extension, 'outputElement');
	const entries = entriesOf(node);
	const condition = textOf(node, 'completionCondition');
	return {
		...compileContainer(source, 'sub-process'),
		type: 'ad-hoc-sub-process',
		entryIds: entries.flatMap(({ id }) => id ?? []),
		isParallel: textOf(node, 'ordering') !== 'Sequential',
		activeElements: active ? compileFeel(active) : null,
		completionCondition: condition ? compileFeel(condition) : null,
		cancelsRemaining: isTrue(node, 'cancelRemainingInstances', true),
		task: compileTaskDefinition(node),
		offers: entries.map(describeEntry),
		outputCollection: textOf(extension, 'outputCollection'),
		outputElement: output ? compileFeel(output) : null
	};
}

function describeEntry(node: BpmnNode): AdHocOffer {
	const [documentation] = nodesOf(node, 'documentation');
	return {
		elementId: node.id ?? '',
		elementName: node.name?.trim() || null,
		documentation: documentation ? textOf(documentation, 'text') : null,
		properties: propertiesOf(node)
	};
}

/** Elements inside that can begin by themselves: no flow, event or association leads to them. */
function entriesOf(container: BpmnNode): BpmnNode[] {
	const inside = nodesOf(container, 'flowElements');
	const targets = inside.map((flow) => nodeOf(flow, 'targetRef'));
	return inside.filter(
		(node) =>
			isFlowNode(node) &&
			!targets.includes(node) &&
			node.$type !== 'bpmn:BoundaryEvent' &&
			!isTrue(node, 'isForCompensation') &&
			!isEventSubProcess(node)
	);
}
