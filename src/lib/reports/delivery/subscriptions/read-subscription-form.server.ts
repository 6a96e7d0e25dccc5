import { readFiltersField, readRecipientFields } from '../pages/delivery-form.server.ts';
import { readScheduleForm } from '../schedule/read-schedule-form.ts';

/** What was typed, to be checked by the command. */
export function readSubscriptionForm(form: FormData) {
	return {
		input: {
			filters: readFiltersField(form),
			format: String(form.get('format') ?? ''),
			onlyWithRows: form.has('onlyWithRows'),
			schedule: readScheduleForm(form)
		},
		recipients: readRecipientFields(form)
	};
}
