/**
 * When a joining gateway comes to life. Parallel: a token waits at every incoming flow. Inclusive:
 * a token waits, and none can still arrive through the flows that have none (Zeebe's rule, with
 * reachability computed once in the model).
 */
import type { ChoosingGatewayElement } from '#lib/workflows/model/executable-process.ts';
import { joinKey, splitJoinKey } from './state-draft.ts';
import { elementOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { activateElement } from './transitions.ts';

type Waiting = Readonly<Record<string, number>>;

/** Activates a parallel gateway if its last missing token has arrived. */
export function tryParallelJoin(draft: Draft, gatewayId: string, scopeId: string): void {
	const waiting = draft.state.joins[joinKey(scopeId, gatewayId)];
	const gateway = elementOf(draft, gatewayId);
	if (!waiting || !gateway.incoming.every((flow) => (waiting[flow.id] ?? 0) > 0)) return;
	const flowIds = gateway.incoming.map((flow) => flow.id);
	activateElement(draft, gateway, { scopeId, flowIds });
}

/**
 * Looks for an inclusive gateway that needs to wait no longer; called when all other work is done.
 * True if one was activated.
 */
export function tryInclusiveJoins(draft: Draft): boolean {
	const stuck: { gateway: ChoosingGatewayElement; scopeId: string; waiting: Waiting }[] = [];
	for (const [key, waiting] of Object.entries(draft.state.joins)) {
		const [scopeId, gatewayId] = splitJoinKey(key);
		const gateway = elementOf(draft, gatewayId);
		if (gateway.type !== 'inclusive-gateway') continue;
		if (canStillArrive(draft, gateway, scopeId, waiting)) {
			stuck.push({ gateway, scopeId, waiting });
			continue;
		}
		activateJoin(draft, gateway, scopeId, waiting);
		return true;
	}
	// Gateways that only wait for each other: nothing else can ever move, so the first one goes.
	const first = stuck.find(({ scopeId }) => isOnlyWaitingAtInclusiveJoins(draft, scopeId));
	if (first) activateJoin(draft, first.gateway, first.scopeId, first.waiting);
	return first !== undefined;
}

function activateJoin(
	draft: Draft,
	gateway: ChoosingGatewayElement,
	scopeId: string,
	waiting: Waiting
): void {
	activateElement(draft, gateway, { scopeId, flowIds: Object.keys(waiting) });
}

function canStillArrive(
	draft: Draft,
	gateway: ChoosingGatewayElement,
	scopeId: string,
	waiting: Waiting
): boolean {
	const missing = gateway.incoming.filter((flow) => !waiting[flow.id]);
	if (missing.length === 0) return false;
	const occupied = occupiedElements(draft, scopeId);
	return missing.some((flow) => {
		const upstream = gateway.upstream[flow.id];
		return occupied.some((elementId) => upstream?.has(elementId));
	});
}

/** Elements of the scope that hold a token: active ones and gateways at which one waits. */
function occupiedElements(draft: Draft, scopeId: string): string[] {
	const active = Object.values(draft.state.elements)
		.filter((instance) => instance.scopeId === scopeId)
		.map((instance) => instance.elementId);
	const joining = Object.keys(draft.state.joins)
		.map(splitJoinKey)
		.filter(([scope]) => scope === scopeId)
		.map(([, gatewayId]) => gatewayId);
	return [...active, ...joining];
}

function isOnlyWaitingAtInclusiveJoins(draft: Draft, scopeId: string): boolean {
	return occupiedElements(draft, scopeId).every(
		(elementId) => elementOf(draft, elementId).type === 'inclusive-gateway'
	);
}
