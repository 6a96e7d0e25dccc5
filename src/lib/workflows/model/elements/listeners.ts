/** zeebe:executionListeners and zeebe:taskListeners, in the order in which they run. */
import { compileValue } from '#lib/workflows/expressions/attribute-expression.ts';
import { extensionOf, nodesOf, textOf, type BpmnNode } from '../bpmn-node.ts';
import type { Listener } from '../executable-process.ts';
import { compileHeaders } from './headers.ts';

/** A task that is about to be created begins; one that is completed is about to end. */
export function compileListeners(node: BpmnNode) {
	const execution = listenersOf(node, 'zeebe:ExecutionListeners');
	const task = listenersOf(node, 'zeebe:TaskListeners');
	const of = (from: readonly BpmnNode[], eventType: string) =>
		from.filter((listener) => textOf(listener, 'eventType') === eventType).map(compileListener);
	return {
		startListeners: [...of(execution, 'start'), ...of(task, 'creating')],
		endListeners: [...of(task, 'completing'), ...of(execution, 'end')]
	};
}

export function listenersOf(node: BpmnNode, type: string): readonly BpmnNode[] {
	const extension = extensionOf(node, type);
	return extension ? nodesOf(extension, 'listeners') : [];
}

function compileListener(listener: BpmnNode): Listener {
	return {
		task: {
			type: compileValue(textOf(listener, 'type') ?? ''),
			retries: compileValue(textOf(listener, 'retries') ?? '3')
		},
		headers: compileHeaders(listener['headers'])
	};
}
