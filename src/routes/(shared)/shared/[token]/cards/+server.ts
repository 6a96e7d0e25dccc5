import { answerResponse } from '#lib/messages/http/respond.ts';
import { linesAsTheyCome } from '#lib/reports/delivery/lines-as-they-come.ts';
import { answerShare, openShare } from '#lib/reports/delivery/shares/open-share.server.ts';
import type { RequestHandler } from './$types';

/** The figures of a link: a line of JSON for each card. The address says nothing but which link. */
export const GET: RequestHandler = ({ locals, params, request, getClientAddress }) =>
	answerResponse(async () => {
		const { delivery } = locals.application;
		const caller = { address: getClientAddress(), isView: false };
		const share = await openShare(delivery, params.token, caller);
		return linesAsTheyCome(answerShare(delivery, share, request.signal));
	});
