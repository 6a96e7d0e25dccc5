/**
 * The two phases of a complex gateway that joins (BPMN 2.0 §13.4.5). It waits for start until its
 * activation condition holds, with `activationCount`, the number of incoming flows at which a token
 * waits. Then it waits for reset: for the tokens that can still arrive through the other flows. When
 * none can, it takes those that came and waits for start again.
 */
import { evaluateCondition } from '#lib/workflows/expressions/condition.ts';
import { ExpressionError } from '#lib/workflows/expressions/expression-error.ts';
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { ComplexGatewayElement } from '#lib/workflows/model/executable-process.ts';
import { elementOf, emit } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { canStillArrive } from './path-analysis.ts';
import { joinKey, splitJoinKey } from './state-draft.ts';
import { activateElement } from './transitions.ts';
import { evaluationScope } from './variables.ts';

export function tryComplexJoin(
	draft: Draft,
	gateway: ComplexGatewayElement,
	scopeId: string,
	waiting: Readonly<Record<string, number>>
): void {
	if (draft.state.resets[joinKey(scopeId, gateway.id)]) return;
	const arrived = Object.keys(waiting);
	const phase = { activationCount: arrived.length, waitingForStart: true };
	if (!mayStart(draft, gateway, scopeId, phase)) return;
	const awaited = gateway.incoming.map(({ id }) => id).filter((id) => !arrived.includes(id));
	if (awaited.length > 0) {
		emit(draft, {
			type: 'gateway-reset-awaited',
			at: draft.context.now,
			scopeId,
			gatewayId: gateway.id,
			flowIds: awaited
		});
	}
	activateElement(draft, gateway, { scopeId, flowIds: arrived, localVariables: phase });
	draft.work.push({ kind: 'join', elementId: gateway.id, scopeId });
}

/** A condition that fails starts the gateway too: it stays there as an incident, for all to see. */
function mayStart(
	draft: Draft,
	gateway: ComplexGatewayElement,
	scopeId: string,
	phase: JsonObject
): boolean {
	if (gateway.activation === null) return true;
	const scope = evaluationScope(draft, scopeId);
	try {
		const variables = { ...scope.variables, ...phase };
		return evaluateCondition(gateway.activation, { ...scope, variables });
	} catch (error) {
		if (error instanceof ExpressionError) return true;
		throw error;
	}
}

/** Resets the first gateway that can be; called at rest. True if there was one. */
export function resetComplexJoin(draft: Draft): boolean {
	for (const [key, awaited] of Object.entries(draft.state.resets)) {
		const [scopeId, gatewayId] = splitJoinKey(key);
		const gateway = elementOf(draft, gatewayId);
		if (gateway.type !== 'complex-gateway') continue;
		const waiting = draft.state.joins[key] ?? {};
		const arrived = awaited.filter((flowId) => (waiting[flowId] ?? 0) > 0);
		const missing = awaited.filter((flowId) => !arrived.includes(flowId));
		if (canStillArrive(draft, gateway, scopeId, missing)) continue;
		emit(draft, { type: 'gateway-reset', at: draft.context.now, scopeId, gatewayId });
		if (arrived.length > 0) {
			activateElement(draft, gateway, {
				scopeId,
				flowIds: arrived,
				localVariables: { activationCount: arrived.length, waitingForStart: false }
			});
		}
		draft.work.push({ kind: 'join', elementId: gatewayId, scopeId });
		return true;
	}
	return false;
}
