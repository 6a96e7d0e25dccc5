import { elementTypeOf } from './element-type.ts';
import { compileAdHocSubProcess } from './elements/ad-hoc-sub-process.ts';
import {
	compileBusinessRuleTask,
	compileScriptTask,
	compileServiceTask
} from './elements/automatic-task.ts';
import { compileBoundaryEvent } from './elements/boundary-event.ts';
import { compileCallActivity } from './elements/call-activity.ts';
import { compileContainer } from './elements/container.ts';
import { compileBase } from './elements/element-base.ts';
import type { ElementSource } from './elements/element-source.ts';
import {
	compileChoosingGateway,
	compileComplexGateway,
	compileEventBasedGateway,
	compileParallelGateway
} from './elements/gateway.ts';
import { compileCatchEvent, compileThrowEvent } from './elements/intermediate-event.ts';
import { compileReceiveTask, compileSendTask } from './elements/message-task.ts';
import { compileStartEvent } from './elements/start-event.ts';
import { compileUserTask } from './elements/user-task.ts';
import type { ExecutableElement } from './executable-process.ts';
import type { FlowGraph } from './reachability.ts';

/** One line for each executable element type. */
export function compileElement(source: ElementSource, graph: FlowGraph): ExecutableElement {
	const type = elementTypeOf(source.node);
	switch (type) {
		case 'start-event':
			return compileStartEvent(source);
		case 'end-event':
		case 'intermediate-throw-event':
			return compileThrowEvent(source, type);
		case 'intermediate-catch-event':
			return compileCatchEvent(source);
		case 'boundary-event':
			return compileBoundaryEvent(source);
		case 'user-task':
			return compileUserTask(source);
		case 'service-task':
			return compileServiceTask(source);
		case 'send-task':
			return compileSendTask(source);
		case 'receive-task':
			return compileReceiveTask(source);
		case 'script-task':
			return compileScriptTask(source);
		case 'business-rule-task':
			return compileBusinessRuleTask(source);
		case 'manual-task':
		case 'undefined-task':
			return { ...compileBase(source), type };
		case 'exclusive-gateway':
		case 'inclusive-gateway':
			return compileChoosingGateway(source, type, graph);
		case 'complex-gateway':
			return compileComplexGateway(source, graph);
		case 'parallel-gateway':
			return compileParallelGateway(source);
		case 'event-based-gateway':
			return compileEventBasedGateway(source);
		case 'sub-process':
		case 'event-sub-process':
		case 'transaction':
			return compileContainer(source, type);
		case 'ad-hoc-sub-process':
			return compileAdHocSubProcess(source);
		case 'call-activity':
			return compileCallActivity(source);
		default:
			throw new Error(`Expected an executable element, but ${source.id} is ${source.node.$type}.`);
	}
}
