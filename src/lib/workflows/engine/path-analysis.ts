/**
 * Whether a token can still arrive at a gateway through flows that have none (Zeebe's rule, with
 * reachability computed once in the model).
 */
import type {
	ComplexGatewayElement,
	ChoosingGatewayElement
} from '#lib/workflows/model/executable-process.ts';
import { elementOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { splitJoinKey } from './state-draft.ts';

export function canStillArrive(
	draft: Draft,
	gateway: ChoosingGatewayElement | ComplexGatewayElement,
	scopeId: string,
	flowIds: readonly string[]
): boolean {
	if (flowIds.length === 0) return false;
	const occupied = occupiedElements(draft, scopeId);
	return flowIds.some((flowId) => {
		const upstream = gateway.upstream[flowId];
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

export function isOnlyWaitingAtInclusiveJoins(draft: Draft, scopeId: string): boolean {
	return occupiedElements(draft, scopeId).every(
		(elementId) => elementOf(draft, elementId).type === 'inclusive-gateway'
	);
}
