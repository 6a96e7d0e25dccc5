import { loadOrFail } from '#lib/messages/http/respond.ts';
import { loadImportPage } from '#lib/records/pages/import-page.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadImportPage(recordsRequest(locals), params.table));
