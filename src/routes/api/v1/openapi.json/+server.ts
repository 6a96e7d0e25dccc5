import { openApi } from '#lib/api/open-api.ts';
import { visibleTables } from '#lib/records/store/table-access.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) =>
	Response.json(openApi(visibleTables(locals.actor)));
