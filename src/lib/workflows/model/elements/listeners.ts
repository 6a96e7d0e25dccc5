/** zeebe:executionListeners and zeebe:taskListeners, in the order in which they run. */
import { compileValue } from '#lib/workflows/expressions/attribute-expression.ts';
import { extensionOf, nodesOf, textOf, type BpmnNode } from '../bpmn-node.ts';
import { TASK_EVENTS } from '../executable-activity.ts';
import type { Listener, TaskEvent, TaskListeners } from '../executable-process.ts';
import { compileHeaders } from './headers.ts';

export function compileListeners(node: BpmnNode) {
	const listeners = listenersOf(node, 'zeebe:ExecutionListeners');
	return { startListeners: ofEvent(listeners, 'start'), endListeners: ofEvent(listeners, 'end') };
}

export function compileTaskListeners(node: BpmnNode): TaskListeners {
	const listeners = listenersOf(node, 'zeebe:TaskListeners');
	const byEvent = TASK_EVENTS.map((event) => [event, ofEvent(listeners, event)] as const);
	return Object.fromEntries(byEvent) as Record<TaskEvent, readonly Listener[]>;
}

function ofEvent(listeners: readonly BpmnNode[], eventType: string): readonly Listener[] {
	return listeners
		.filter((listener) => textOf(listener, 'eventType') === eventType)
		.map(compileListener);
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
