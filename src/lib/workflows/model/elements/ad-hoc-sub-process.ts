import { compileFeel } from '#lib/workflows/expressions/attribute-expression.ts';
import {
	extensionOf,
	isEventSubProcess,
	isFlowNode,
	isTrue,
	nodeOf,
	nodesOf,
	textOf,
	type BpmnNode
} from '../bpmn-node.ts';
import type { AdHocSubProcessElement } from '../executable-process.ts';
import { compileContainer } from './container.ts';
import type { ElementSource } from './element-source.ts';

export function compileAdHocSubProcess(source: ElementSource): AdHocSubProcessElement {
	const { node } = source;
	const active = textOf(extensionOf(node, 'zeebe:AdHoc'), 'activeElementsCollection');
	const condition = textOf(node, 'completionCondition');
	return {
		...compileContainer(source, 'sub-process'),
		type: 'ad-hoc-sub-process',
		entryIds: entriesOf(node).flatMap(({ id }) => id ?? []),
		isParallel: textOf(node, 'ordering') !== 'Sequential',
		activeElements: active ? compileFeel(active) : null,
		completionCondition: condition ? compileFeel(condition) : null,
		cancelsRemaining: isTrue(node, 'cancelRemainingInstances', true)
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
