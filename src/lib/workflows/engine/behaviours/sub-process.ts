import type { ContainerElement } from '#lib/workflows/model/executable-process.ts';
import { enterContainer } from '../containers.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';

/** Starts inside and completes with its last token. */
export const subProcess: ElementBehaviour<ContainerElement> = {
	activate: (draft, element, instance) =>
		enterContainer(draft, element, instance, element.entryIds[0])
};
