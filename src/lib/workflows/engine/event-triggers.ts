/** An event happens: what it interrupts, and where the token goes. */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type {
	BoundaryEventElement,
	ExecutableElement,
	StartEventElement
} from '#lib/workflows/model/executable-process.ts';
import { declareData } from './data-objects.ts';
import { elementOf, emit, instanceOf, nextElementId, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { gatherParts } from './event-parts.ts';
import type { ElementInstance } from './instance-state.ts';
import { cancelJobs, terminateChildren, terminateElement } from './scopes.ts';
import { closeSubscriptions, planSubscriptions, eventSubProcessTargets } from './subscriptions.ts';
import { activateTriggered, completeWith } from './transitions.ts';
import { applyInputs } from './variables.ts';
import { takeFlows } from './flows.ts';
import { guardPhase } from './incidents.ts';

/**
 * Triggers the catching element `targetId`, for which `owner` was waiting; `part` says which of
 * several definitions has happened.
 */
export function triggerEvent(
	draft: Draft,
	owner: ElementInstance,
	targetId: string,
	data: JsonObject,
	part?: number
): void {
	const variables = gatherParts(draft, owner, targetId, part, data);
	if (variables === null) return;
	const target = elementOf(draft, targetId);
	if (target.type === 'boundary-event') triggerBoundary(draft, owner, target, variables);
	else if (target.type === 'start-event') startEventSubProcess(draft, owner, target, variables);
	else if (owner.elementType === 'event-based-gateway') {
		triggerAfterGateway(draft, owner, targetId, variables);
	} else {
		closeSubscriptions(draft, owner.id, (elementId) => elementId === targetId);
		completeWith(draft, owner, variables);
	}
}

function triggerBoundary(
	draft: Draft,
	host: ElementInstance,
	boundary: BoundaryEventElement,
	variables: JsonObject
): void {
	const scopeId = host.scopeId ?? draft.state.id;
	if (boundary.isInterrupting) terminateElement(draft, host.id);
	activateTriggered(draft, boundary, { scopeId }, variables);
}

/** Starts an event sub-process of the scope at its start event. */
export function startEventSubProcess(
	draft: Draft,
	scope: ElementInstance,
	start: StartEventElement,
	variables: JsonObject
): void {
	if (start.isInterrupting) {
		terminateChildren(draft, scope.id);
		cancelJobs(draft, scope);
		// The scope is interrupted once: none of its other event sub-processes can start any more.
		closeSubscriptions(draft, scope.id, (id) => elementOf(draft, id).type === 'start-event');
	}
	const container = elementOf(draft, start.scopeId ?? '');
	const id = nextElementId(draft);
	emit(draft, {
		type: 'element-activated',
		at: draft.context.now,
		elementInstanceId: id,
		elementId: container.id,
		elementType: container.type,
		elementName: container.name,
		scopeId: scope.id,
		incomingFlowIds: [],
		loopCounter: null
	});
	const instance = instanceOf(draft, id);
	guardPhase(draft, instance, 'activate', () => {
		applyInputs(draft, id, container.inputs);
		declareData(draft, container, id);
		const targets = eventSubProcessTargets(draft, container);
		for (const event of planSubscriptions(draft, instance, targets)) emit(draft, event);
		activateTriggered(draft, start, { scopeId: id }, variables);
	});
}

function triggerAfterGateway(
	draft: Draft,
	gateway: ElementInstance,
	targetId: string,
	variables: JsonObject
): void {
	const element = elementOf(draft, gateway.elementId);
	const scopeId = gateway.scopeId ?? draft.state.id;
	const flow = element.outgoing.find((candidate) => candidate.targetId === targetId);
	closeSubscriptions(draft, gateway.id);
	emit(draft, {
		type: 'element-completed',
		...where(draft, gateway),
		elementType: gateway.elementType,
		scopeId
	});
	if (flow) {
		emit(draft, {
			type: 'sequence-flow-taken',
			at: draft.context.now,
			flowId: flow.id,
			scopeId,
			sourceId: gateway.elementId,
			targetId,
			isJoining: false
		});
	}
	const flowIds = flow ? [flow.id] : [];
	activateTriggered(draft, elementOf(draft, targetId), { scopeId, flowIds }, variables);
}

/** A new instance whose first event has already happened: it passes the gateway in front of it. */
export function startAfterGateway(draft: Draft, start: ExecutableElement, scopeId: string): void {
	const [flow] = start.incoming;
	if (!flow) return;
	const gateway = elementOf(draft, flow.sourceId);
	const elementInstanceId = nextElementId(draft);
	emit(draft, {
		type: 'element-activated',
		at: draft.context.now,
		elementInstanceId,
		elementId: gateway.id,
		elementType: gateway.type,
		elementName: gateway.name,
		scopeId,
		incomingFlowIds: [],
		loopCounter: null
	});
	triggerAfterGateway(draft, instanceOf(draft, elementInstanceId), start.id, {});
	if (gateway.type !== 'event-based-gateway' || !gateway.needsAll) return;
	// The others come later: by their keys they find this instance.
	const others = gateway.outgoing.filter(({ targetId }) => targetId !== start.id);
	takeFlows(draft, scopeId, others);
}
