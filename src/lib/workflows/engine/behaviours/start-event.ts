import type { StartEventElement } from '#lib/workflows/model/executable-process.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { requestCompletion } from '../transitions.ts';

/** What triggered the start has already happened: the token leaves at once. */
export const startEvent: ElementBehaviour<StartEventElement> = {
	activate: (draft, _element, instance) => requestCompletion(draft, instance.id)
};
