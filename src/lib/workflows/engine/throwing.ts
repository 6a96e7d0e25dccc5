/** What intermediate throw events and end events have in common. */
import type {
	ErrorEvent,
	EscalationEvent,
	SingleEvent,
	ThrowEventElement
} from '#lib/workflows/model/executable-process.ts';
import { cancelTransaction } from './cancellation.ts';
import { throwCompensation } from './compensation.ts';
import { elementOf, instanceOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { ElementFailure } from './element-failure.ts';
import { describeUncaught, throwError, throwEscalation } from './errors.ts';
import { definitionsOf } from './event-parts.ts';
import type { ElementInstance } from './instance-state.ts';
import { broadcastSignal, publishMessage } from './publishing.ts';
import { terminateChildren } from './scopes.ts';
import { activateElement, requestCompletion } from './transitions.ts';
import { evaluateText } from './variables.ts';
import { beginWaiting, planJob } from './waiting.ts';

/** Throws the element's events; the token goes on unless one of them ended it. */
export function throwEvent(
	draft: Draft,
	element: ThrowEventElement,
	instance: ElementInstance
): void {
	if (element.task) {
		const job = planJob(draft, element, instance, element.task);
		return beginWaiting(draft, element, instance, [job]);
	}
	const sent = draft.sends.length;
	try {
		const events = [...definitionsOf(element.event)].sort((a, b) => rankOf(a) - rankOf(b));
		const goesOn = events.map((event) => throwSingle(draft, element, instance, event));
		if (!goesOn.every(Boolean)) return;
	} catch (error) {
		// The element stays where it is and throws again: what left it must not leave it twice.
		draft.sends.length = sent;
		throw error;
	}
	if (draft.state.elements[instance.id]) requestCompletion(draft, instance.id);
}

/** Of several events those that end or undo something come last. */
function rankOf({ kind }: SingleEvent): number {
	if (kind === 'message' || kind === 'signal') return 0;
	return kind === 'escalation' ? 1 : 2;
}

/** True if the token goes on from here; otherwise the event itself sees to it. */
function throwSingle(
	draft: Draft,
	element: ThrowEventElement,
	instance: ElementInstance,
	event: SingleEvent
): boolean {
	switch (event.kind) {
		case 'message':
			publishMessage(draft, instance, event);
			return true;
		case 'signal':
			broadcastSignal(draft, instance, event);
			return true;
		case 'error':
			throwModelledError(draft, element, instance, event);
			return false;
		case 'escalation':
			throwModelledEscalation(draft, instance, event);
			return true;
		case 'compensation':
			throwCompensation(draft, event, instance);
			return false;
		case 'cancel':
			cancelTransaction(draft, instance);
			return false;
		case 'terminate':
			if (instance.scopeId !== null) terminateChildren(draft, instance.scopeId, instance.id);
			return true;
		case 'link':
			// Leaving is queued, arriving is done at once: the scope is never empty in between.
			requestCompletion(draft, instance.id);
			if (event.targetId !== null && instance.scopeId !== null) {
				activateElement(draft, elementOf(draft, event.targetId), { scopeId: instance.scopeId });
			}
			return false;
		default:
			return true;
	}
}

function throwModelledError(
	draft: Draft,
	element: ThrowEventElement,
	instance: ElementInstance,
	event: ErrorEvent
): void {
	if (!event.errorCode) return;
	const error = {
		errorCode: evaluateText(
			draft,
			instance.id,
			event.errorCode,
			'expression_failed',
			'the error code'
		),
		message: element.name,
		variables: { ...instanceOf(draft, instance.id).variables }
	};
	if (throwError(draft, instance, error)) return;
	throw new ElementFailure('error_not_caught', describeUncaught(error));
}

function throwModelledEscalation(
	draft: Draft,
	instance: ElementInstance,
	event: EscalationEvent
): void {
	if (!event.escalationCode) return;
	const code = evaluateText(
		draft,
		instance.id,
		event.escalationCode,
		'expression_failed',
		'the escalation code'
	);
	throwEscalation(draft, instance, code, { ...instanceOf(draft, instance.id).variables });
}
