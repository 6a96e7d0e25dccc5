import { isEventSubProcess, type BpmnNode } from './bpmn-node.ts';
import type { ElementType } from './executable-process.ts';

const TYPES: Readonly<Record<string, ElementType>> = {
	'bpmn:StartEvent': 'start-event',
	'bpmn:EndEvent': 'end-event',
	'bpmn:IntermediateCatchEvent': 'intermediate-catch-event',
	'bpmn:IntermediateThrowEvent': 'intermediate-throw-event',
	'bpmn:BoundaryEvent': 'boundary-event',
	'bpmn:UserTask': 'user-task',
	'bpmn:ServiceTask': 'service-task',
	'bpmn:SendTask': 'send-task',
	'bpmn:ReceiveTask': 'receive-task',
	'bpmn:ScriptTask': 'script-task',
	'bpmn:BusinessRuleTask': 'business-rule-task',
	'bpmn:ManualTask': 'manual-task',
	'bpmn:Task': 'undefined-task',
	'bpmn:ExclusiveGateway': 'exclusive-gateway',
	'bpmn:ParallelGateway': 'parallel-gateway',
	'bpmn:InclusiveGateway': 'inclusive-gateway',
	'bpmn:ComplexGateway': 'complex-gateway',
	'bpmn:EventBasedGateway': 'event-based-gateway',
	'bpmn:SubProcess': 'sub-process',
	'bpmn:AdHocSubProcess': 'ad-hoc-sub-process',
	'bpmn:Transaction': 'transaction',
	'bpmn:CallActivity': 'call-activity'
};

/** The executable kind of a node, or null if it is drawn but never executed. */
export function elementTypeOf(node: BpmnNode): ElementType | null {
	return isEventSubProcess(node) ? 'event-sub-process' : (TYPES[node.$type] ?? null);
}
