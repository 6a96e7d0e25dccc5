/** A drawn process as the BPMN XML that is deployed. */
import type { Flow, Node, NodeKind, ProcessModel, Repetition, Trigger } from './model.ts';

const TAGS: Readonly<Record<NodeKind, string>> = {
	start: 'startEvent',
	end: 'endEvent',
	'user-task': 'userTask',
	'service-task': 'serviceTask',
	pass: 'manualTask',
	catch: 'intermediateCatchEvent',
	exclusive: 'exclusiveGateway',
	parallel: 'parallelGateway',
	inclusive: 'inclusiveGateway',
	'event-gateway': 'eventBasedGateway',
	boundary: 'boundaryEvent',
	'sub-process': 'subProcess',
	'event-sub-process': 'subProcess',
	call: 'callActivity'
};

export const ERROR_CODES = ['bad', 'worse'] as const;
export const SIGNAL = 'alarm';

export function bpmnOf(model: ProcessModel): string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="http://example.org">
<bpmn:message id="message" name="answer"><bpmn:extensionElements><zeebe:subscription correlationKey="=key"/></bpmn:extensionElements></bpmn:message>
<bpmn:signal id="signal" name="${SIGNAL}"/>
${ERROR_CODES.map((code) => `<bpmn:error id="error_${code}" errorCode="${code}"/>`).join('\n')}
<bpmn:process id="${model.id}" isExecutable="true">
${contentOf(model, model.id)}
</bpmn:process>
</bpmn:definitions>`;
}

function contentOf(model: ProcessModel, scope: string): string {
	const nodes = model.nodes.filter((node) => node.scope === scope);
	const ids = new Set(nodes.map(({ id }) => id));
	const flows = model.flows.filter(({ source }) => ids.has(source));
	return [...nodes.map((node) => nodeXml(model, node)), ...flows.map(flowXml)].join('\n');
}

function nodeXml(model: ProcessModel, node: Node): string {
	const tag = `bpmn:${TAGS[node.kind]}`;
	const isContainer = node.kind === 'sub-process' || node.kind === 'event-sub-process';
	return [
		`<${tag} id="${node.id}"${attributesOf(node)}>`,
		extensionsOf(node),
		node.trigger ? triggerXml(node.trigger) : '',
		endXml(node),
		isContainer ? contentOf(model, node.id) : '',
		node.repetition ? repetitionXml(node.repetition) : '',
		`</${tag}>`
	].join('');
}

function attributesOf(node: Node): string {
	const { kind, attachedTo, defaultFlow, isInterrupting = true } = node;
	return [
		defaultFlow ? ` default="${defaultFlow}"` : '',
		kind === 'boundary' ? ` attachedToRef="${attachedTo}" cancelActivity="${isInterrupting}"` : '',
		kind === 'start' ? ` isInterrupting="${isInterrupting}"` : '',
		kind === 'event-sub-process' ? ' triggeredByEvent="true"' : ''
	].join('');
}

function extensionsOf({ kind, id, calls }: Node): string {
	const extension =
		kind === 'service-task'
			? `<zeebe:taskDefinition type="${id}" retries="3"/>`
			: kind === 'call'
				? `<zeebe:calledElement processId="${calls}"/>`
				: kind === 'user-task'
					? '<zeebe:userTask/>'
					: '';
	return extension && `<bpmn:extensionElements>${extension}</bpmn:extensionElements>`;
}

function triggerXml(trigger: Trigger): string {
	switch (trigger.kind) {
		case 'timer': {
			const tag = trigger.turns > 1 ? 'timeCycle' : 'timeDuration';
			const value = trigger.turns > 1 ? `R${trigger.turns}/PT1H` : 'PT1H';
			return `<bpmn:timerEventDefinition><bpmn:${tag} xsi:type="bpmn:tFormalExpression">${value}</bpmn:${tag}></bpmn:timerEventDefinition>`;
		}
		case 'message':
			return '<bpmn:messageEventDefinition messageRef="message"/>';
		case 'signal':
			return '<bpmn:signalEventDefinition signalRef="signal"/>';
		case 'error':
			return `<bpmn:errorEventDefinition${trigger.code ? ` errorRef="error_${trigger.code}"` : ''}/>`;
		default:
			return trigger satisfies never;
	}
}

function endXml({ end }: Node): string {
	if (!end) return '';
	return end.kind === 'terminate'
		? '<bpmn:terminateEventDefinition/>'
		: `<bpmn:errorEventDefinition errorRef="error_${end.code}"/>`;
}

function repetitionXml({ turns, isSequential, enough }: Repetition): string {
	const items = Array.from({ length: turns }, (_, index) => index).join(',');
	const until =
		enough === null
			? ''
			: `<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=numberOfCompletedInstances &gt;= ${enough}</bpmn:completionCondition>`;
	return `<bpmn:multiInstanceLoopCharacteristics isSequential="${isSequential}"><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=[${items}]"/></bpmn:extensionElements>${until}</bpmn:multiInstanceLoopCharacteristics>`;
}

function flowXml({ id, source, target, holdsFor }: Flow): string {
	const condition = holdsFor
		? `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=list contains([${holdsFor.join(',')}], x)</bpmn:conditionExpression>`
		: '';
	return `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${condition}</bpmn:sequenceFlow>`;
}
