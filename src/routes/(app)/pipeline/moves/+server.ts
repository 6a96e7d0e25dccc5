import { answerJson } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { moveOnBoard } from '#lib/records/pipeline/board/move-request.server.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals, request }) =>
	answerJson(async () =>
		moveOnBoard(recordsRequest(locals), await request.json().catch(() => null))
	);
