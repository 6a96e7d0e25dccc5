import type { ReceiveTaskElement } from '#lib/workflows/model/executable-process.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { planSubscriptions } from '../subscriptions.ts';
import { beginWaiting } from '../waiting.ts';

/** Waits for its message. */
export const receiveTask: ElementBehaviour<ReceiveTaskElement> = {
	activate: (draft, element, instance) => {
		const own = { id: element.id, event: element.event, isRepeatable: false };
		beginWaiting(draft, element, instance, planSubscriptions(draft, instance, [own]));
	}
};
