/** What the completion of one turn does to the body of its loop. */
import type { ExecutableElement } from '#lib/workflows/model/executable-process.ts';
import { behaviourOf, instanceOf, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import type { LoopProgressed } from './event.ts';
import type { ElementInstance } from './instance-state.ts';

/** Plans the body's progress when one of its turns is about to complete. Emits nothing. */
export function planLoopProgress(
	draft: Draft,
	element: ExecutableElement,
	turn: ElementInstance
): LoopProgressed | null {
	const body = turn.scopeId === null ? null : instanceOf(draft, turn.scopeId);
	const plan = body && behaviourOf(draft, body.elementType).planTurnEnd;
	if (!body?.loop || !plan) return null;
	return {
		type: 'loop-progressed',
		...where(draft, body),
		...plan(draft, element, body, body.loop, turn)
	};
}
