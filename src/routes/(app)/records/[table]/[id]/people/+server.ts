import { answerJson } from '#lib/messages/http/respond.ts';
import { mentionable } from '#lib/records/discussion/record-readers.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { authorizeTable } from '#lib/records/store/table-access.ts';
import type { RequestHandler } from './$types';

/** Whom a comment on this record may mention. */
export const GET: RequestHandler = ({ locals, params, url }) =>
	answerJson(() => {
		const { db, actor } = recordsRequest(locals);
		const definition = tableOf(params.table);
		authorizeTable(actor, definition, 'read');
		return mentionable(db.reader, definition, url.searchParams.get('q') ?? '');
	});
