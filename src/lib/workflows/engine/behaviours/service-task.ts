import type { ServiceTaskElement } from '#lib/workflows/model/executable-process.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { beginWaiting, planJob } from '../waiting.ts';

/** Waits for a job that a connector or a worker completes. */
export const serviceTask: ElementBehaviour<ServiceTaskElement> = {
	activate: (draft, element, instance) =>
		beginWaiting(draft, element, instance, [planJob(draft, element, instance, element.task)])
};
