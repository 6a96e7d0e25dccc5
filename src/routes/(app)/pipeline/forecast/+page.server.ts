import { loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { loadForecast } from '#lib/records/pipeline/forecast/read-forecast.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(() => loadForecast(recordsRequest(locals), url.searchParams));
