/**
 * Who catches an error or an escalation: first the boundary events of the element, then outwards,
 * scope by scope, its event sub-processes and its boundary events. An event that names the code
 * wins over one that catches all.
 */
import type { Expression } from '#lib/workflows/expressions/expression.ts';
import { elementOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import type { ElementInstance } from './instance-state.ts';
import { isLoopBody } from './loop-body.ts';
import { boundaryTargets, eventSubProcessTargets, type EventTarget } from './subscriptions.ts';
import { evaluateAt } from './variables.ts';

export interface Catcher {
	readonly owner: ElementInstance;
	readonly targetId: string;
}

export function findCatcher(
	draft: Draft,
	thrower: ElementInstance,
	kind: 'error' | 'escalation',
	code: string
): Catcher | null {
	for (let current = thrower; ;) {
		const element = elementOf(draft, current.elementId);
		const atBoundary = bestTarget(
			draft,
			current,
			kind,
			code,
			boundaryTargets(draft, element, current)
		);
		if (atBoundary) return { owner: current, targetId: atBoundary };

		const scope = current.scopeId === null ? undefined : draft.state.elements[current.scopeId];
		if (!scope) return null;
		// What an event sub-process throws is not caught by its neighbours in the same scope.
		if (current.elementType !== 'event-sub-process' && !isLoopBody(scope.elementType)) {
			const inside = eventSubProcessTargets(draft, elementOf(draft, scope.elementId));
			const atStart = bestTarget(draft, scope, kind, code, inside);
			if (atStart) return { owner: scope, targetId: atStart };
		}
		current = scope;
	}
}

function bestTarget(
	draft: Draft,
	owner: ElementInstance,
	kind: 'error' | 'escalation',
	code: string,
	targets: readonly EventTarget[]
): string | null {
	let catchAll: string | null = null;
	for (const target of targets) {
		if (target.event.kind !== kind) continue;
		const expression = codeOf(target.event);
		if (expression === null) catchAll ??= target.id;
		else if (evaluateAt(draft, owner.id, expression) === code) return target.id;
	}
	return catchAll;
}

function codeOf(event: EventTarget['event']): Expression | null {
	if (event.kind === 'error') return event.errorCode;
	return event.kind === 'escalation' ? event.escalationCode : null;
}
