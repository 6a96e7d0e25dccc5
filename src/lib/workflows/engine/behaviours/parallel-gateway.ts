import type { ParallelGatewayElement } from '#lib/workflows/model/executable-process.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { requestCompletion } from '../transitions.ts';

/** Takes every outgoing flow. It comes to life once a token waits at each incoming flow (joins.ts). */
export const parallelGateway: ElementBehaviour<ParallelGatewayElement> = {
	activate: (draft, _element, instance) => requestCompletion(draft, instance.id)
};
