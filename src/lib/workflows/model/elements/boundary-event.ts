import { isTrue, nodeOf } from '../bpmn-node.ts';
import type { BoundaryEventElement } from '../executable-process.ts';
import { compileBase } from './element-base.ts';
import type { ElementSource } from './element-source.ts';
import { compileEvent } from './event-definition.ts';

export function compileBoundaryEvent(source: ElementSource): BoundaryEventElement {
	return {
		...compileBase(source),
		type: 'boundary-event',
		event: compileEvent(source),
		attachedToId: nodeOf(source.node, 'attachedToRef')?.id ?? '',
		isInterrupting: isTrue(source.node, 'cancelActivity', true)
	};
}
