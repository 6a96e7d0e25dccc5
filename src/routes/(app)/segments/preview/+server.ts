import { answerJson } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { preview } from '#lib/records/segments/segment-pages.server.ts';
import { readRule } from '#lib/records/segments/segment-rule.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals, request }) =>
	answerJson(async () => preview(recordsRequest(locals), readRule(await request.text())));
