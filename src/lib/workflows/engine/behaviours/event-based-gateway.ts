import type { EventBasedGatewayElement } from '#lib/workflows/model/executable-process.ts';
import { elementOf } from '../draft.ts';
import type { Draft, ElementBehaviour } from '../element-lifecycle.ts';
import { planSubscriptions, targetsOf, type EventTarget } from '../subscriptions.ts';
import { beginWaiting } from '../waiting.ts';

/** Waits for the first of the events behind it; the others are closed then. */
export const eventBasedGateway: ElementBehaviour<EventBasedGatewayElement> = {
	activate: (draft, element, instance) => {
		const targets = element.outgoing.flatMap((flow) => targetOf(draft, flow.targetId));
		beginWaiting(draft, element, instance, planSubscriptions(draft, instance, targets));
	},
	/** Its token leaves with the event that came first, never on its own. */
	chooseFlows: () => []
};

function targetOf(draft: Draft, elementId: string): EventTarget[] {
	const target = elementOf(draft, elementId);
	return target.type === 'intermediate-catch-event' || target.type === 'receive-task'
		? targetsOf(target)
		: [];
}
