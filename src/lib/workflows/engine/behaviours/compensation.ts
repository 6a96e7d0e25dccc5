import type { ElementBehaviour } from '../element-lifecycle.ts';

/**
 * The element instance in which work is undone: in place of a sub-process that is done, or beside a
 * throw event that does not wait. Begun and driven by compensation.ts; no token goes on from it.
 */
export const compensation: ElementBehaviour = {
	activate: () => undefined,
	chooseFlows: () => []
};
