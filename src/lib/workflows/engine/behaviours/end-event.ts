import type { ThrowEventElement } from '#lib/workflows/model/executable-process.ts';
import { leaveCancelled } from '../cancellation.ts';
import { definitionsOf } from '../event-parts.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { throwEvent } from '../throwing.ts';
import { requestCompletion } from '../transitions.ts';

/** Throws its event, if it has one, and ends its token; terminate ends every token of the scope. */
export const endEvent: ElementBehaviour<ThrowEventElement> = {
	activate: throwEvent,
	compensated: (draft, element, instance) => {
		if (definitionsOf(element.event).some(({ kind }) => kind === 'cancel'))
			leaveCancelled(draft, instance);
		else requestCompletion(draft, instance.id);
	}
};
