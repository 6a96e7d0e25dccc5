/** The event definitions of an event; compiled for catching and throwing alike. */
import { compileFeel, compileValue } from '#lib/workflows/expressions/attribute-expression.ts';
import {
	eventDefinitionsOf,
	extensionOf,
	isTrue,
	nodeOf,
	propertiesOf,
	textOf,
	type BpmnNode
} from '../bpmn-node.ts';
import type {
	EventDefinition,
	MessageEvent,
	SingleEvent,
	TimerEvent
} from '../executable-process.ts';
import { compileConditional } from './conditional-event.ts';
import type { ElementSource } from './element-source.ts';

export function compileEvent(source: ElementSource): EventDefinition {
	const { node } = source;
	const events = eventDefinitionsOf(node).map((definition) => compileSingle(definition, source));
	const [only] = events;
	if (events.length > 1) {
		return { kind: 'multiple', isParallel: isTrue(node, 'parallelMultiple'), events };
	}
	return only ?? { kind: 'none' };
}

function compileSingle(definition: BpmnNode, source: ElementSource): SingleEvent {
	const { node } = source;
	switch (definition.$type) {
		case 'bpmn:TimerEventDefinition':
			return compileTimer(definition, node);
		case 'bpmn:MessageEventDefinition':
			return compileMessage(nodeOf(definition, 'messageRef'), node);
		case 'bpmn:SignalEventDefinition':
			return {
				kind: 'signal',
				signalName: compileValue(textOf(nodeOf(definition, 'signalRef'), 'name') ?? '')
			};
		case 'bpmn:ConditionalEventDefinition':
			return compileConditional(definition);
		case 'bpmn:ErrorEventDefinition': {
			const code = textOf(nodeOf(definition, 'errorRef'), 'errorCode');
			return { kind: 'error', errorCode: code ? compileValue(code) : null };
		}
		case 'bpmn:EscalationEventDefinition': {
			const code = textOf(nodeOf(definition, 'escalationRef'), 'escalationCode');
			return { kind: 'escalation', escalationCode: code ? compileValue(code) : null };
		}
		case 'bpmn:LinkEventDefinition': {
			const linkName = textOf(definition, 'name') ?? '';
			const isThrowing = node.$type === 'bpmn:IntermediateThrowEvent';
			return { kind: 'link', linkName, targetId: isThrowing ? source.linkTarget(linkName) : null };
		}
		case 'bpmn:CompensateEventDefinition':
			return {
				kind: 'compensation',
				activityId: nodeOf(definition, 'activityRef')?.id ?? null,
				waitsForCompletion: isTrue(definition, 'waitForCompletion', true)
			};
		case 'bpmn:CancelEventDefinition':
			return { kind: 'cancel' };
		case 'bpmn:TerminateEventDefinition':
			return { kind: 'terminate' };
		default:
			return { kind: 'none' };
	}
}

const TIMER_KINDS = {
	duration: 'timeDuration',
	date: 'timeDate',
	cycle: 'timeCycle'
} as const;

function compileTimer(definition: BpmnNode, event: BpmnNode): TimerEvent {
	const calendar = propertiesOf(event)['calendar'] || null;
	for (const timerKind of ['duration', 'date', 'cycle'] as const) {
		const text = textOf(definition, TIMER_KINDS[timerKind]);
		if (text) return { kind: 'timer', timerKind, expression: compileValue(text), calendar };
	}
	return { kind: 'timer', timerKind: 'duration', expression: compileValue(''), calendar };
}

export function compileMessage(message: BpmnNode | null, element: BpmnNode): MessageEvent {
	const subscription = message && extensionOf(message, 'zeebe:Subscription');
	const key = textOf(subscription, 'correlationKey');
	const timeToLive = propertiesOf(element)['timeToLive'];
	return {
		kind: 'message',
		messageName: compileValue(textOf(message, 'name') ?? ''),
		correlationKey: key ? compileFeel(key) : null,
		timeToLive: timeToLive ? compileValue(timeToLive) : null
	};
}
