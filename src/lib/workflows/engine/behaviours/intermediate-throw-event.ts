import type { ThrowEventElement } from '#lib/workflows/model/executable-process.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { throwEvent } from '../throwing.ts';

/** Throws its event and goes on; a link goes on at the catch event of the same name. */
export const intermediateThrowEvent: ElementBehaviour<ThrowEventElement> = {
	activate: throwEvent
};
