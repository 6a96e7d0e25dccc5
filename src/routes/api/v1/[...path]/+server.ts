import { answerJson } from '#lib/messages/http/respond.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { RequestHandler } from './$types';

export const fallback: RequestHandler = ({ params, request }) =>
	answerJson(async () => {
		throw errors.operationUnknown({ method: request.method, path: params.path });
	});
