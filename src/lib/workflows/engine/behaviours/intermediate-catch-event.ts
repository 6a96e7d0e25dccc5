import type { CatchEventElement } from '#lib/workflows/model/executable-process.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { planSubscriptions, targetsOf } from '../subscriptions.ts';
import { requestCompletion } from '../transitions.ts';
import { beginWaiting } from '../waiting.ts';

/** Waits for its timer, message, signal or condition, or for several of them. A link target passes: its throw led here. */
export const intermediateCatchEvent: ElementBehaviour<CatchEventElement> = {
	activate: (draft, element, instance) => {
		if (element.event.kind === 'link') return requestCompletion(draft, instance.id);
		beginWaiting(draft, element, instance, planSubscriptions(draft, instance, targetsOf(element)));
	}
};
