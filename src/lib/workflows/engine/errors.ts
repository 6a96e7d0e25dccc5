/** Errors and escalations on their way to who catches them. */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import { findCatcher } from './catch-search.ts';
import { emit, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { triggerEvent } from './event-triggers.ts';
import { terminateInstance } from './instance-end.ts';
import type { ElementInstance } from './instance-state.ts';

export interface ThrownError {
	readonly errorCode: string;
	readonly message: string | null;
	readonly variables: JsonObject;
}

/**
 * Interrupts whatever the catcher stands on. Nobody catches: a called instance ends and its caller
 * throws on; otherwise nothing happens and the answer is false, for the thrower to raise an
 * incident.
 */
export function throwError(draft: Draft, thrower: ElementInstance, error: ThrownError): boolean {
	const catcher = findCatcher(draft, thrower, 'error', error.errorCode);
	const { parent } = draft.state;
	emit(draft, {
		type: 'error-thrown',
		...where(draft, thrower),
		errorCode: error.errorCode,
		message: error.message,
		caughtBy: catcher?.targetId ?? null
	});
	if (catcher) {
		triggerEvent(draft, catcher.owner, catcher.targetId, error.variables);
		return true;
	}
	if (!parent) return false;
	terminateInstance(draft, 'error');
	draft.sends.push({
		type: 'notify-parent',
		processInstanceId: parent.processInstanceId,
		command: {
			type: 'child-threw-error',
			elementInstanceId: parent.elementInstanceId,
			...error
		}
	});
	return true;
}

export function describeUncaught(error: ThrownError): string {
	const detail = error.message ? ` (${error.message})` : '';
	return `Expected an event that catches error “${error.errorCode}”${detail}, but there is none.`;
}

/** An escalation that nobody catches is over; the thrower goes on unless it was interrupted. */
export function throwEscalation(
	draft: Draft,
	thrower: ElementInstance,
	escalationCode: string,
	variables: JsonObject
): void {
	const catcher = findCatcher(draft, thrower, 'escalation', escalationCode);
	const { parent } = draft.state;
	emit(draft, {
		type: 'escalation-thrown',
		...where(draft, thrower),
		escalationCode,
		caughtBy: catcher?.targetId ?? null
	});
	if (catcher) triggerEvent(draft, catcher.owner, catcher.targetId, variables);
	else if (parent) {
		draft.sends.push({
			type: 'notify-parent',
			processInstanceId: parent.processInstanceId,
			command: {
				type: 'child-escalated',
				elementInstanceId: parent.elementInstanceId,
				escalationCode,
				variables
			}
		});
	}
}
