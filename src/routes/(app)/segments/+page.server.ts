import { loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { loadSegmentsPage } from '#lib/records/segments/segment-pages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(() => loadSegmentsPage(recordsRequest(locals)));
