import { isEventSubProcess, nodesOf } from '../bpmn-node.ts';
import type { ContainerElement } from '../executable-process.ts';
import { compensationStartId } from './compensation.ts';
import { declaredData } from './data.ts';
import { compileBase } from './element-base.ts';
import type { ElementSource } from './element-source.ts';

/** The process, an embedded sub-process or an event sub-process: what encloses other elements. */
export function compileContainer(
	source: ElementSource,
	type: ContainerElement['type']
): ContainerElement {
	const inside = nodesOf(source.node, 'flowElements');
	const idsOf = (nodes: typeof inside) => nodes.flatMap((node) => node.id ?? []);
	return {
		...compileBase(source),
		type,
		entryIds: idsOf(inside.filter((node) => node.$type === 'bpmn:StartEvent')),
		eventSubProcessIds: idsOf(inside.filter(isEventSubProcess)),
		compensationStartId: compensationStartId(inside),
		dataObjects: declaredData(source.node)
	};
}
