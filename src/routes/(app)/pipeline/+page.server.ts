import { loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { readBoardQuery } from '#lib/records/pipeline/board/board-query.ts';
import { loadBoard } from '#lib/records/pipeline/board/read-board.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(() => loadBoard(recordsRequest(locals), readBoardQuery(url.searchParams)));
