import type { TriggerTimer } from '../command.ts';
import { elementOf, emit, instanceOf } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import { triggerEvent } from '../event-triggers.ts';
import { requireOpen } from '../rejections.ts';
import { nextTimerTurn } from '../timers.ts';

/** Fires a timer once; a cycle is scheduled again from the instant at which it was due. */
export function triggerTimer(draft: Draft, command: TriggerTimer): void {
	const timer = requireOpen(draft.state.timers, command.timerId, 'timer_not_found', 'timer');
	const base = {
		at: draft.context.now,
		elementInstanceId: timer.elementInstanceId,
		elementId: timer.elementId
	};
	emit(draft, { type: 'timer-triggered', ...base, timerId: timer.id });
	const calendar = elementOf(draft, timer.elementId).properties['calendar'] || null;
	const next = nextTimerTurn(timer, calendar, draft.context);
	if (next) {
		emit(draft, {
			type: 'timer-scheduled',
			...base,
			...(timer.part === undefined ? {} : { part: timer.part }),
			timerId: draft.context.newId(),
			...next
		});
	}
	triggerEvent(draft, instanceOf(draft, timer.elementInstanceId), timer.elementId, {}, timer.part);
}
