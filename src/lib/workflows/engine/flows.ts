/** Tokens that leave along sequence flows and wait at joins. */
import type { ExecutableElement, SequenceFlow } from '#lib/workflows/model/executable-process.ts';
import { elementOf, emit } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import type { WorkItem } from './instance-state.ts';
import { isJoiningType } from './state-draft.ts';

/** Takes the flows within a scope and queues the activation of what they lead to. */
export function takeFlows(draft: Draft, scopeId: string, flows: readonly SequenceFlow[]): void {
	for (const flow of flows) {
		const isJoining = isJoin(elementOf(draft, flow.targetId));
		emit(draft, {
			type: 'sequence-flow-taken',
			at: draft.context.now,
			flowId: flow.id,
			scopeId,
			sourceId: flow.sourceId,
			targetId: flow.targetId,
			isJoining
		});
		// An inclusive join is looked at only when every other token has come to rest.
		if (!isJoining) {
			draft.work.push({ kind: 'activate', elementId: flow.targetId, scopeId, flowId: flow.id });
		} else if (elementOf(draft, flow.targetId).type !== 'inclusive-gateway') {
			draft.work.push({ kind: 'join', elementId: flow.targetId, scopeId });
		}
	}
}

/** Whether tokens wait in front of the element for others. */
export function isJoin(element: ExecutableElement): boolean {
	if (element.startQuantity > 1) return true;
	return element.incoming.length > 1 && isJoiningType(element.type);
}

/** Removes tokens on their way inside a scope: those at joins and those about to activate. */
export function discardFlows(draft: Draft, scopeId: string): void {
	let count = 0;
	for (const [key, waiting] of Object.entries(draft.state.joins)) {
		if (!key.startsWith(`${scopeId}|`)) continue;
		for (const tokens of Object.values(waiting)) count += tokens;
	}
	const isDiscarded = (item: WorkItem) =>
		(item.kind === 'activate' || item.kind === 'join') && item.scopeId === scopeId;
	for (const item of draft.work) {
		if (isDiscarded(item) && item.kind === 'activate' && item.flowId !== null) count += 1;
	}
	draft.work = draft.work.filter((item) => !isDiscarded(item));
	if (count > 0) emit(draft, { type: 'flows-discarded', at: draft.context.now, scopeId, count });
}
