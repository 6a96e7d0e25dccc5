import type { Calendars } from '#lib/calendars/store/calendars.ts';
import { WorkingTimeError } from '#lib/calendars/working-time/working-time-error.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { ExpressionError } from '../expressions/expression-error.ts';
import type { WorkingDuration } from '../expressions/time.ts';

/** Working time as the engine asks for it: by the key that a model names. */
export function workingTimeIn(calendars: Calendars) {
	return (key: string, from: number, duration: WorkingDuration): number => {
		const calendar = calendars.find(key);
		if (!calendar) throw new ExpressionError(errors.calendarNotFound({ key }).message, key);
		try {
			return calendar.addDuration(from, duration);
		} catch (error) {
			throw error instanceof WorkingTimeError ? new ExpressionError(error.message, key) : error;
		}
	};
}
