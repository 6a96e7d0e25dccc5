import { extensionOf, isTrue, textOf } from '../bpmn-node.ts';
import type { StartEventElement } from '../executable-process.ts';
import { compileBase } from './element-base.ts';
import type { ElementSource } from './element-source.ts';
import { compileEvent } from './event-definition.ts';

export function compileStartEvent(source: ElementSource): StartEventElement {
	return {
		...compileBase(source),
		type: 'start-event',
		event: compileEvent(source),
		isInterrupting: isTrue(source.node, 'isInterrupting', true),
		formId: textOf(extensionOf(source.node, 'zeebe:FormDefinition'), 'formId')
	};
}
