/** What intermediate throw events and end events have in common. */
import type { ThrowEventElement } from '#lib/workflows/model/executable-process.ts';
import { cancelTransaction } from './cancellation.ts';
import { throwCompensation } from './compensation.ts';
import { elementOf, instanceOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { ElementFailure } from './element-failure.ts';
import { describeUncaught, throwError, throwEscalation } from './errors.ts';
import type { ElementInstance } from './instance-state.ts';
import { broadcastSignal, publishMessage } from './publishing.ts';
import { terminateChildren } from './scopes.ts';
import { activateElement, requestCompletion } from './transitions.ts';
import { evaluateText } from './variables.ts';
import { beginWaiting, planJob } from './waiting.ts';

/** Throws the element's event; the token goes on unless the event ended it. */
export function throwEvent(
	draft: Draft,
	element: ThrowEventElement,
	instance: ElementInstance
): void {
	if (element.task) {
		const job = planJob(draft, element, instance, element.task);
		return beginWaiting(draft, element, instance, [job]);
	}
	const { event } = element;
	switch (event.kind) {
		case 'message':
			publishMessage(draft, instance, event);
			break;
		case 'signal':
			broadcastSignal(draft, instance, event);
			break;
		case 'error':
			return throwModelledError(draft, element, instance);
		case 'escalation':
			throwModelledEscalation(draft, element, instance);
			break;
		case 'compensation':
			return throwCompensation(draft, event, instance);
		case 'cancel':
			return cancelTransaction(draft, instance);
		case 'terminate':
			if (instance.scopeId !== null) terminateChildren(draft, instance.scopeId, instance.id);
			break;
		case 'link':
			// Leaving is queued, arriving is done at once: the scope is never empty in between.
			requestCompletion(draft, instance.id);
			if (event.targetId !== null && instance.scopeId !== null) {
				activateElement(draft, elementOf(draft, event.targetId), { scopeId: instance.scopeId });
			}
			return;
		default:
			break;
	}
	if (draft.state.elements[instance.id]) requestCompletion(draft, instance.id);
}

function throwModelledError(
	draft: Draft,
	element: ThrowEventElement,
	instance: ElementInstance
): void {
	if (element.event.kind !== 'error' || !element.event.errorCode) return;
	const error = {
		errorCode: evaluateText(
			draft,
			instance.id,
			element.event.errorCode,
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
	element: ThrowEventElement,
	instance: ElementInstance
): void {
	if (element.event.kind !== 'escalation' || !element.event.escalationCode) return;
	const code = evaluateText(
		draft,
		instance.id,
		element.event.escalationCode,
		'expression_failed',
		'the escalation code'
	);
	throwEscalation(draft, instance, code, { ...instanceOf(draft, instance.id).variables });
}
