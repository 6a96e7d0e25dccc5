import { loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { loadCapacityWeek } from '#lib/records/production/capacity/capacity-page.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadCapacityWeek(recordsRequest(locals), params));
