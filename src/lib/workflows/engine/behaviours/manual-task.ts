import type { PassThroughTaskElement } from '#lib/workflows/model/executable-process.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { requestCompletion } from '../transitions.ts';

/** Work that the engine neither assigns nor waits for. */
export const manualTask: ElementBehaviour<PassThroughTaskElement> = {
	activate: (draft, _element, instance) => requestCompletion(draft, instance.id)
};
