import { z } from 'zod';
import { authorize } from '#lib/identity/authorize.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import { saveDraft } from '#lib/workflows/runtime/drafts.server.ts';
import type { RequestHandler } from './$types';

const body = z.object({
	name: z.string().min(1),
	source: z.string().min(1).max(5_000_000),
	expectedVersion: z.number().int().min(0)
});

/** Autosave of the editor. */
export const PUT: RequestHandler = async ({ request, locals, params }) => {
	const given = body.safeParse(await request.json());
	if (!given.success) return Response.json({ message: 'Expected a drawing.' }, { status: 422 });
	return answerJson(async () => {
		authorize(locals.actor, 'process.design');
		const draft = { kind: 'bpmn', key: params.key, ...given.data } as const;
		return { version: await saveDraft(locals.application.runtime, locals.actor, draft) };
	});
};
