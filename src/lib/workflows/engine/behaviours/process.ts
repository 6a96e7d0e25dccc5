import type { ContainerElement } from '#lib/workflows/model/executable-process.ts';
import { enterContainer } from '../containers.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';

/** The instance as a whole: starts at the start event that was chosen when it was created. */
export const process: ElementBehaviour<ContainerElement> = {
	activate: (draft, element, instance) =>
		enterContainer(draft, element, instance, draft.state.startElementId)
};
