import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import {
	openUnsubscribe,
	unsubscribe
} from '#lib/reports/delivery/recipients/recipients.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		const { isDone } = await openUnsubscribe(locals.application.delivery, params.token);
		return { isDone };
	});

/** Opening the link alone changes nothing: programs that read mail open every link. */
export const actions: Actions = {
	default: ({ locals, params }) =>
		actOrFail({}, () => unsubscribe(locals.application.delivery, params.token))
};
