import type { ThrowEventElement } from '#lib/workflows/model/executable-process.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { throwEvent } from '../throwing.ts';

/** Throws its event, if it has one, and ends its token; terminate ends every token of the scope. */
export const endEvent: ElementBehaviour<ThrowEventElement> = {
	activate: throwEvent
};
