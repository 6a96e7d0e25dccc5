/**
 * When a joining gateway comes to life. Parallel: a token waits at every incoming flow. Inclusive:
 * a token waits, and none can still arrive through the flows that have none. Complex: see
 * complex-joins.ts.
 */
import type {
	ChoosingGatewayElement,
	ExecutableElement
} from '#lib/workflows/model/executable-process.ts';
import { resetComplexJoin, tryComplexJoin } from './complex-joins.ts';
import { elementOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { canStillArrive, isOnlyWaitingAtInclusiveJoins } from './path-analysis.ts';
import { joinKey, splitJoinKey } from './state-draft.ts';
import { activateElement } from './transitions.ts';

type Waiting = Readonly<Record<string, number>>;

/** Activates a gateway for which the token that has just arrived may be the last one missing. */
export function tryJoin(draft: Draft, gatewayId: string, scopeId: string): void {
	const gateway = elementOf(draft, gatewayId);
	const waiting = draft.state.joins[joinKey(scopeId, gatewayId)];
	if (!waiting) return;
	if (gateway.type === 'complex-gateway') return tryComplexJoin(draft, gateway, scopeId, waiting);
	if (gateway.startQuantity > 1) return tryQuantity(draft, gateway, scopeId, waiting);
	if (!gateway.incoming.every((flow) => (waiting[flow.id] ?? 0) > 0)) return;
	const flowIds = gateway.incoming.map((flow) => flow.id);
	activateElement(draft, gateway, { scopeId, flowIds });
}

/** An activity that needs several tokens takes as many, through whichever flows they came. */
function tryQuantity(
	draft: Draft,
	activity: ExecutableElement,
	scopeId: string,
	waiting: Waiting
): void {
	const tokens = Object.entries(waiting).flatMap(([flowId, count]) =>
		Array.from({ length: count }, () => flowId)
	);
	if (tokens.length < activity.startQuantity) return;
	activateElement(draft, activity, { scopeId, flowIds: tokens.slice(0, activity.startQuantity) });
	draft.work.push({ kind: 'join', elementId: activity.id, scopeId });
}

/**
 * Looks for a gateway that need not wait for more tokens; called when all other work is done. True
 * if there was one.
 */
export function tryJoinsAtRest(draft: Draft): boolean {
	return resetComplexJoin(draft) || tryInclusiveJoins(draft);
}

function tryInclusiveJoins(draft: Draft): boolean {
	const stuck: { gateway: ChoosingGatewayElement; scopeId: string; waiting: Waiting }[] = [];
	for (const [key, waiting] of Object.entries(draft.state.joins)) {
		const [scopeId, gatewayId] = splitJoinKey(key);
		const gateway = elementOf(draft, gatewayId);
		if (gateway.type !== 'inclusive-gateway') continue;
		const missing = gateway.incoming.filter((flow) => !waiting[flow.id]).map(({ id }) => id);
		if (canStillArrive(draft, gateway, scopeId, missing)) {
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
