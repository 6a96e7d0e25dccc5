/** One behaviour for each element type: the coverage of BPMN, line by line. */
import type { ElementType } from '#lib/workflows/model/executable-process.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { adHocSubProcess } from './ad-hoc-sub-process.ts';
import { boundaryEvent } from './boundary-event.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { callActivity } from './call-activity.ts';
import { compensation } from './compensation.ts';
import { complexGateway } from './complex-gateway.ts';
import { endEvent } from './end-event.ts';
import { eventBasedGateway } from './event-based-gateway.ts';
import { eventSubProcess } from './event-sub-process.ts';
import { exclusiveGateway } from './exclusive-gateway.ts';
import { inclusiveGateway } from './inclusive-gateway.ts';
import { intermediateCatchEvent } from './intermediate-catch-event.ts';
import { intermediateThrowEvent } from './intermediate-throw-event.ts';
import { manualTask } from './manual-task.ts';
import { multiInstance } from './multi-instance.ts';
import { parallelGateway } from './parallel-gateway.ts';
import { process } from './process.ts';
import { receiveTask } from './receive-task.ts';
import { scriptTask } from './script-task.ts';
import { sendTask } from './send-task.ts';
import { serviceTask } from './service-task.ts';
import { standardLoop } from './standard-loop.ts';
import { startEvent } from './start-event.ts';
import { subProcess } from './sub-process.ts';
import { transaction } from './transaction.ts';
import { undefinedTask } from './undefined-task.ts';
import { userTask } from './user-task.ts';

const byType = {
	'ad-hoc-sub-process': adHocSubProcess,
	'boundary-event': boundaryEvent,
	'business-rule-task': businessRuleTask,
	'call-activity': callActivity,
	compensation,
	'complex-gateway': complexGateway,
	'end-event': endEvent,
	'event-based-gateway': eventBasedGateway,
	'event-sub-process': eventSubProcess,
	'exclusive-gateway': exclusiveGateway,
	'inclusive-gateway': inclusiveGateway,
	'intermediate-catch-event': intermediateCatchEvent,
	'intermediate-throw-event': intermediateThrowEvent,
	'manual-task': manualTask,
	'multi-instance': multiInstance,
	'parallel-gateway': parallelGateway,
	process,
	'receive-task': receiveTask,
	'script-task': scriptTask,
	'send-task': sendTask,
	'service-task': serviceTask,
	'standard-loop': standardLoop,
	'start-event': startEvent,
	'sub-process': subProcess,
	transaction,
	'undefined-task': undefinedTask,
	'user-task': userTask
} satisfies Record<ElementType, unknown>;

/** Each behaviour is only ever given elements of its own type; the compiler makes sure of that. */
export const BEHAVIOURS = byType as unknown as Readonly<Record<ElementType, ElementBehaviour>>;
