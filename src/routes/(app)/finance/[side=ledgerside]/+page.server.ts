import { loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { loadAgeing, requireSide } from '#lib/records/statements/statement-pages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(() => loadAgeing(recordsRequest(locals), requireSide(params.side), url.searchParams));
