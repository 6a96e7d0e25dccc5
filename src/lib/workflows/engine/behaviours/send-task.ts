import type { SendTaskElement } from '#lib/workflows/model/executable-process.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { publishMessage } from '../publishing.ts';
import { requestCompletion } from '../transitions.ts';
import { beginWaiting, planJob } from '../waiting.ts';

/** A job if the task names one; otherwise the engine publishes the message and goes on. */
export const sendTask: ElementBehaviour<SendTaskElement> = {
	activate: (draft, element, instance) => {
		if (element.task) {
			const job = planJob(draft, element, instance, element.task);
			beginWaiting(draft, element, instance, [job]);
		} else if (element.event) {
			publishMessage(draft, instance, element.event);
			requestCompletion(draft, instance.id);
		}
	}
};
