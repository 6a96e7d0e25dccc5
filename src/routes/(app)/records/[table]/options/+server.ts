import { answerJson } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { searchReferences } from '#lib/records/store/search-references.server.ts';
import type { RequestHandler } from './$types';

/** What a picker offers while somebody types. */
export const GET: RequestHandler = ({ locals, params, url }) =>
	answerJson(() => {
		const { db, actor } = recordsRequest(locals);
		return searchReferences(db.reader, actor, params.table, url.searchParams.get('q') ?? '');
	});
