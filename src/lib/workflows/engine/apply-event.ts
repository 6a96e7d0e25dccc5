/**
 * The only writer of instance state: one event, one change. Behaviours decide and emit; nothing
 * else assigns to state, so that folding the events of a step over the state before it gives the
 * state after it.
 */
import { applyCompensation, forgetCompensations } from './apply-compensation.ts';
import { applyMigration } from './apply-migration.ts';
import type { EngineEvent } from './event.ts';
import type { ElementInstance, InstanceState, SuspensionOrigin } from './instance-state.ts';
import { applySubscription } from './apply-subscription.ts';
import { applyUserTask } from './apply-user-task.ts';
import {
	copyForWriting,
	createState,
	emptyTable,
	isJoiningType,
	joinKey,
	loopOutputKey,
	put,
	type StateDraft
} from './state-draft.ts';

/** The state after the events; `before` stays as it is. */
export function foldEvents(
	before: InstanceState | null,
	events: readonly EngineEvent[]
): InstanceState | null {
	let state = before && copyForWriting(before);
	for (const event of events) {
		if (event.type === 'process-instance-created') state = createState(event);
		else if (state) applyEvent(state, event);
	}
	return state;
}

export function applyEvent(state: StateDraft, event: EngineEvent): void {
	switch (event.type) {
		case 'process-instance-completed':
			return close(state, 'completed');
		case 'process-instance-terminated':
			return close(state, 'terminated');
		case 'process-instance-ending':
			state.ending = event.reason;
			return;
		case 'process-instance-suspended':
			state.suspendedBy = [...(state.suspendedBy ?? []), event.origin];
			return;
		case 'process-instance-resumed':
			return resume(state, event.origin);
		case 'process-instance-migrated':
			return applyMigration(state, event);
		case 'element-activated':
			state.elementCount += 1;
			put(state, 'elements', event.elementInstanceId, {
				id: event.elementInstanceId,
				elementId: event.elementId,
				elementType: event.elementType,
				scopeId: event.scopeId,
				tokens: 0,
				...(event.loopCounter === null ? {} : { loopCounter: event.loopCounter }),
				...(event.compensatesFor ? { compensatesFor: event.compensatesFor } : {})
			});
			if (isJoiningType(event.elementType) || event.incomingFlowIds.length > 1) {
				consumeJoinedFlows(state, event.scopeId, event.elementId, event.incomingFlowIds);
			}
			return addTokens(state, event.scopeId, 1 - event.incomingFlowIds.length);
		case 'element-completed':
		case 'element-terminated':
			forgetLoop(state, event.elementInstanceId);
			delete state.elements[event.elementInstanceId];
			leaveNothing(state, event.elementInstanceId);
			return addTokens(state, event.scopeId, -1);
		case 'sequence-flow-taken':
			if (event.isJoining) addWaitingFlow(state, event.scopeId, event.targetId, event.flowId);
			return addTokens(state, event.scopeId, 1);
		case 'flows-discarded':
			dropJoins(state, event.scopeId);
			return addTokens(state, event.scopeId, -event.count);
		case 'gateway-reset-awaited':
			return put(state, 'resets', joinKey(event.scopeId, event.gatewayId), event.flowIds);
		case 'gateway-reset':
			delete state.resets[joinKey(event.scopeId, event.gatewayId)];
			return;
		case 'variable-set':
			return change(state, event.scopeId, ({ variables }) => ({
				variables: { ...variables, [event.name]: event.value }
			}));
		case 'loop-progressed':
			if (event.output) {
				const key = loopOutputKey(event.elementInstanceId, event.output.turn);
				put(state, 'loopOutputs', key, event.output.value);
			}
			return change(state, event.elementInstanceId, () => ({ loop: event.loop }));
		case 'listener-completed':
			return change(state, event.elementInstanceId, () => ({ listeners: event.listeners }));
		case 'ad-hoc-progressed':
			return change(state, event.elementInstanceId, () => ({ adHoc: event.adHoc }));
		case 'child-called':
			return change(state, event.elementInstanceId, () => ({
				childInstanceId: event.childInstanceId
			}));
		case 'job-created':
			put(state, 'jobs', event.jobId, {
				id: event.jobId,
				elementInstanceId: event.elementInstanceId,
				type: event.jobType,
				retries: event.retries,
				...(event.listener ? { listener: event.listener } : {})
			});
			return;
		case 'job-failed':
		case 'job-retried': {
			const job = state.jobs[event.jobId];
			if (job) put(state, 'jobs', event.jobId, { ...job, retries: event.retries });
			return;
		}
		case 'job-completed':
		case 'job-canceled':
		case 'job-error-thrown':
			delete state.jobs[event.jobId];
			return;
		case 'user-task-created':
		case 'user-task-assigned':
		case 'user-task-updated':
		case 'user-task-transition-progressed':
		case 'user-task-transition-denied':
		case 'user-task-completed':
		case 'user-task-canceled':
			return applyUserTask(state, event);
		case 'timer-scheduled':
		case 'timer-triggered':
		case 'timer-canceled':
		case 'message-subscription-opened':
		case 'signal-subscription-opened':
		case 'condition-subscription-opened':
		case 'condition-changed':
		case 'condition-subscription-closed':
		case 'message-subscription-closed':
		case 'signal-subscription-closed':
		case 'event-part-arrived':
			return applySubscription(state, event);
		case 'compensation-enabled':
		case 'compensation-started':
		case 'compensation-triggered':
		case 'compensation-scope-opened':
			return applyCompensation(state, event);
		case 'incident-raised':
			put(state, 'incidents', event.incidentId, {
				id: event.incidentId,
				elementInstanceId: event.elementInstanceId,
				jobId: event.jobId,
				code: event.code,
				phase: event.phase
			});
			return;
		case 'incident-resolved':
			delete state.incidents[event.incidentId];
			return;
		case 'work-postponed':
			state.pending = event.pending;
			return;
		case 'work-resumed':
			state.pending = [];
			return;
		case 'process-instance-created':
		case 'message-correlated':
		case 'signal-received':
		case 'decision-evaluated':
		case 'error-thrown':
		case 'escalation-thrown':
			return;
		default:
			event satisfies never;
	}
}

function close(state: StateDraft, status: 'completed' | 'terminated'): void {
	state.status = status;
	state.elements = emptyTable();
	state.joins = emptyTable();
	state.resets = emptyTable();
	state.compensations = emptyTable();
	state.loopOutputs = emptyTable();
	state.pending = [];
	delete state.ending;
}

function resume(state: StateDraft, origin: SuspensionOrigin): void {
	const left = (state.suspendedBy ?? []).filter((other) => other !== origin);
	if (left.length > 0) state.suspendedBy = left;
	else delete state.suspendedBy;
}

function change(
	state: StateDraft,
	id: string,
	part: (instance: ElementInstance) => Partial<ElementInstance>
): void {
	const instance = state.elements[id];
	if (instance) put(state, 'elements', id, { ...instance, ...part(instance) });
}

function addTokens(state: StateDraft, scopeId: string, difference: number): void {
	const scope = state.elements[scopeId];
	if (scope && difference !== 0) {
		put(state, 'elements', scopeId, { ...scope, tokens: scope.tokens + difference });
	}
}

function addWaitingFlow(state: StateDraft, scopeId: string, gatewayId: string, flowId: string) {
	const key = joinKey(scopeId, gatewayId);
	const waiting = state.joins[key];
	put(state, 'joins', key, { ...waiting, [flowId]: (waiting?.[flowId] ?? 0) + 1 });
}

function consumeJoinedFlows(
	state: StateDraft,
	scopeId: string,
	gatewayId: string,
	flowIds: readonly string[]
): void {
	const key = joinKey(scopeId, gatewayId);
	const waiting = state.joins[key];
	if (!waiting) return;
	const rest: Record<string, number> = {};
	for (const [flowId, count] of Object.entries(waiting)) {
		const left = count - flowIds.filter((taken) => taken === flowId).length;
		if (left > 0) rest[flowId] = left;
	}
	if (Object.keys(rest).length > 0) put(state, 'joins', key, rest);
	else delete state.joins[key];
}

/** What the turns of a loop have put out goes with its body. */
function forgetLoop(state: StateDraft, bodyId: string): void {
	if (state.loopOutputs === emptyTable()) return;
	const turns = state.elements[bodyId]?.loop?.created ?? 0;
	for (let turn = 1; turn <= turns; turn += 1)
		delete state.loopOutputs[loopOutputKey(bodyId, turn)];
}

/** What belonged to an element instance that is gone; most of them had nothing. */
function leaveNothing(state: StateDraft, elementInstanceId: string): void {
	const nothing = emptyTable();
	if (state.joins !== nothing || state.resets !== nothing) dropJoins(state, elementInstanceId);
	if (state.compensations !== nothing) forgetCompensations(state, elementInstanceId);
}

function dropJoins(state: StateDraft, scopeId: string): void {
	for (const table of [state.joins, state.resets]) {
		for (const key in table) {
			if (key.startsWith(`${scopeId}|`)) delete table[key];
		}
	}
}
