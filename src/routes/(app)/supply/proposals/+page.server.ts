import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { loadProposals, workOutProposals } from '#lib/records/supply/proposals-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(() => loadProposals(recordsRequest(locals)));

export const actions: Actions = {
	async work_out({ locals, cookies }) {
		const answer = await actOrFail({}, () => workOutProposals(recordsRequest(locals)));
		if (!('created' in answer)) return answer;
		flash(cookies, `Worked out: ${answer.open} open, ${answer.created} of them new.`);
		return undefined;
	}
};
