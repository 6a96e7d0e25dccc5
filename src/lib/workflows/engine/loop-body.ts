/** The element instance around the turns of an activity that repeats; it shares the activity's id. */
import type { ElementType, ExecutableElement } from '#lib/workflows/model/executable-process.ts';

export function isLoopBody(type: ElementType): boolean {
	return type === 'multi-instance' || type === 'standard-loop';
}

/** Type of the body that an element needs; null if it does not repeat. */
export function loopBodyOf(element: ExecutableElement): ElementType | null {
	if (element.multiInstance) return 'multi-instance';
	return element.standardLoop ? 'standard-loop' : null;
}
