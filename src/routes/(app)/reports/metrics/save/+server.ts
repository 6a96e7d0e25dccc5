import { z } from 'zod';
import { authorize } from '#lib/identity/authorize.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import { saveCalculation } from '#lib/reports/calculation/calculations.server.ts';
import { readRequest } from '#lib/reports/query/run/read-request.server.ts';
import type { RequestHandler } from './$types';

const schema = z.strictObject({
	input: z.unknown(),
	over: z.strictObject({ key: z.string().max(100), version: z.number().int() }).nullable()
});

/** Saves what was calculated: from the builder, too, which stays as it is. */
export const POST: RequestHandler = ({ locals, request }) =>
	answerJson(async () => {
		authorize(locals.actor, 'report.build');
		const { input, over } = await readRequest(request, schema);
		return saveCalculation(locals.application.db, input, over, locals.actor, Date.now());
	});
