import type { ContainerElement } from '#lib/workflows/model/executable-process.ts';
import { enterContainer } from '../containers.ts';
import { elementOf } from '../draft.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { startAfterGateway } from '../event-triggers.ts';

/**
 * The instance as a whole: begins at the start event that was chosen when it was created, or behind
 * the event-based gateway whose event has happened.
 */
export const process: ElementBehaviour<ContainerElement> = {
	activate: (draft, element, instance) => {
		const start = elementOf(draft, draft.state.startElementId);
		const isEvent = start.type === 'start-event';
		enterContainer(draft, element, instance, isEvent ? start.id : undefined);
		if (!isEvent) startAfterGateway(draft, start, instance.id);
	}
};
