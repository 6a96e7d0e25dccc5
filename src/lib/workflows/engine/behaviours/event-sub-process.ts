import type { ContainerElement } from '#lib/workflows/model/executable-process.ts';
import { enterContainer } from '../containers.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';

/**
 * Started by its event (event-triggers.ts), never by a flow; this is the way in after an incident
 * at its input mappings.
 */
export const eventSubProcess: ElementBehaviour<ContainerElement> = {
	activate: (draft, element, instance) =>
		enterContainer(draft, element, instance, element.entryIds[0])
};
