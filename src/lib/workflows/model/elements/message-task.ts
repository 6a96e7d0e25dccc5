import { nodeOf } from '../bpmn-node.ts';
import type { ReceiveTaskElement, SendTaskElement } from '../executable-process.ts';
import { compileBase } from './element-base.ts';
import type { ElementSource } from './element-source.ts';
import { compileMessage } from './event-definition.ts';
import { compileTaskDefinition } from './task-definition.ts';

export function compileReceiveTask(source: ElementSource): ReceiveTaskElement {
	const message = nodeOf(source.node, 'messageRef');
	return {
		...compileBase(source),
		type: 'receive-task',
		event: compileMessage(message, source.node)
	};
}

/** A job if the task has a definition, else the engine publishes its message. */
export function compileSendTask(source: ElementSource): SendTaskElement {
	const task = compileTaskDefinition(source.node);
	const message = nodeOf(source.node, 'messageRef');
	return {
		...compileBase(source),
		type: 'send-task',
		task,
		event: task ? null : compileMessage(message, source.node)
	};
}
