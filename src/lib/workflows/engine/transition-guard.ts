/**
 * Preconditions of work-list items in one place. An item whose scope or instance is gone by the
 * time its turn comes is dropped: something interrupted it in between.
 */
import type { InstanceState, WorkItem } from './instance-state.ts';

export function isStillDue(state: InstanceState, item: WorkItem): boolean {
	if (state.status !== 'active') return false;
	switch (item.kind) {
		case 'activate':
		case 'join':
			return item.scopeId in state.elements;
		case 'loop':
			return item.bodyId in state.elements;
		case 'compensate':
			return item.ownerId in state.elements;
		case 'complete':
			return canComplete(state, item.elementInstanceId);
		default:
			return item satisfies never;
	}
}

/** A container completes when its last token is gone; everything else may complete when asked. */
function canComplete(state: InstanceState, elementInstanceId: string): boolean {
	const instance = state.elements[elementInstanceId];
	if (!instance) return false;
	switch (instance.elementType) {
		case 'process':
		case 'sub-process':
		case 'transaction':
		case 'ad-hoc-sub-process':
		case 'event-sub-process':
		case 'multi-instance':
		case 'standard-loop':
			return instance.tokens === 0;
		case 'compensation':
			return instance.tokens === 0 && (instance.compensations ?? []).length === 0;
		default:
			return true;
	}
}
