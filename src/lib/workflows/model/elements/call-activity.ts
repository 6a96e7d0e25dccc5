import { compileValue } from '#lib/workflows/expressions/attribute-expression.ts';
import { extensionOf, isTrue, textOf } from '../bpmn-node.ts';
import type { CallActivityElement } from '../executable-process.ts';
import { readBinding } from './binding.ts';
import { compileBase } from './element-base.ts';
import type { ElementSource } from './element-source.ts';

export function compileCallActivity(source: ElementSource): CallActivityElement {
	const called = extensionOf(source.node, 'zeebe:CalledElement');
	const processId = textOf(called, 'processId') ?? textOf(source.node, 'calledElement') ?? '';
	return {
		...compileBase(source),
		type: 'call-activity',
		calledElement: {
			processId: compileValue(processId),
			propagateAllParentVariables: isTrue(called, 'propagateAllParentVariables', true),
			propagateAllChildVariables: isTrue(called, 'propagateAllChildVariables', true),
			...readBinding(called)
		}
	};
}
