import { USUAL_SCHEDULE } from './schedule.ts';

/** The fields of `ScheduleFields`, to be checked by the schema. */
export function readScheduleForm(form: FormData): Record<string, unknown> {
	const text = (name: string) => String(form.get(name) ?? '');
	return {
		cadence: text('cadence'),
		weekday: Number(text('weekday') || USUAL_SCHEDULE.weekday),
		monthDay: Number(text('monthDay') || USUAL_SCHEDULE.monthDay),
		time: text('time'),
		zone: text('zone')
	};
}
