import type { CatchEventElement, ThrowEventElement } from '../executable-process.ts';
import { compileBase } from './element-base.ts';
import type { ElementSource } from './element-source.ts';
import { compileEvent } from './event-definition.ts';
import { compileTaskDefinition } from './task-definition.ts';

export function compileCatchEvent(source: ElementSource): CatchEventElement {
	return {
		...compileBase(source),
		type: 'intermediate-catch-event',
		event: compileEvent(source)
	};
}

/** Throwing events, in the middle and at the end. */
export function compileThrowEvent(
	source: ElementSource,
	type: ThrowEventElement['type']
): ThrowEventElement {
	return {
		...compileBase(source),
		type,
		event: compileEvent(source),
		task: compileTaskDefinition(source.node)
	};
}
