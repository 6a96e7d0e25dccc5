import { z } from 'zod';
import { authorize } from '#lib/identity/authorize.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import type { RequestHandler } from './$types';

const body = z.object({ source: z.string().min(1).max(5_000_000) });

/** Deploys what the editor shows as a new version; problems come back with their elements. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
	const given = body.safeParse(await request.json());
	if (!given.success) return Response.json({ message: 'Expected a drawing.' }, { status: 422 });
	return answerJson(() => {
		authorize(locals.actor, 'process.deploy');
		const resource = { kind: 'bpmn', name: params.key, source: given.data.source } as const;
		return deploy(locals.application.runtime, locals.actor, [resource]);
	});
};
