import type { ChoosingGatewayElement } from '#lib/workflows/model/executable-process.ts';
import { chooseTrueFlows } from '../choosing.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { requestCompletion } from '../transitions.ts';

/** Takes every flow whose condition holds; the default flow only if none does. */
export const inclusiveGateway: ElementBehaviour<ChoosingGatewayElement> = {
	activate: (draft, _element, instance) => requestCompletion(draft, instance.id),
	chooseFlows: chooseTrueFlows
};
