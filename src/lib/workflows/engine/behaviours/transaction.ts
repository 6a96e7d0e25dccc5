import type { ContainerElement } from '#lib/workflows/model/executable-process.ts';
import { enterContainer } from '../containers.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';

/** A sub-process that a cancel end event undoes and leaves by its cancel boundary event. */
export const transaction: ElementBehaviour<ContainerElement> = {
	activate: (draft, element, instance) =>
		enterContainer(draft, element, instance, element.entryIds[0])
};
