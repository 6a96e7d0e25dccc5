import type { BoundaryEventElement } from '#lib/workflows/model/executable-process.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { requestCompletion } from '../transitions.ts';

/** A boundary event comes to life only when it is triggered; until then its activity waits for it. */
export const boundaryEvent: ElementBehaviour<BoundaryEventElement> = {
	activate: (draft, _element, instance) => requestCompletion(draft, instance.id)
};
