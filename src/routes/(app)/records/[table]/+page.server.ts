import { loadOrFail } from '#lib/messages/http/respond.ts';
import { loadListPage } from '#lib/records/pages/list-page.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(() => loadListPage(recordsRequest(locals), params.table, url.searchParams));
