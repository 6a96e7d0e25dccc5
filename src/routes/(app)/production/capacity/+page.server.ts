import { loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { loadCapacity } from '#lib/records/production/capacity/capacity-page.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(() => loadCapacity(recordsRequest(locals), url.searchParams));
