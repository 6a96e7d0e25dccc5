import type { PassThroughTaskElement } from '#lib/workflows/model/executable-process.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { requestCompletion } from '../transitions.ts';

/** A task whose kind is not decided yet: the token passes. */
export const undefinedTask: ElementBehaviour<PassThroughTaskElement> = {
	activate: (draft, _element, instance) => requestCompletion(draft, instance.id)
};
