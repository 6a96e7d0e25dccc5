import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { authorize } from '#lib/identity/authorize.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import { deployDesign } from '#lib/workflows/runtime/deploy-drafts.server.ts';
import { discardDraft, saveDraft, type DraftKind } from '#lib/workflows/runtime/drafts.server.ts';

const source = z.string().min(1).max(5_000_000);
const draftBody = z.object({
	name: z.string().min(1).max(500),
	source,
	expectedVersion: z.number().int().min(0).nullable()
});
const deployBody = z.object({
	source,
	together: z
		.array(z.object({ kind: z.enum(['bpmn', 'dmn', 'form']), key: z.string().min(1) }))
		.max(100)
		.default([])
});

type Event = RequestEvent<{ key: string }>;

async function readBody<T>(event: Event, schema: z.ZodType<T>): Promise<T | null> {
	const body: unknown = await event.request.json().catch(() => null);
	return schema.safeParse(body).data ?? null;
}

function refuse(): Response {
	return Response.json(
		{
			code: 'design_missing',
			message: 'Expected a drawing, but the request holds none.',
			remedy: 'Reload the editor.',
			details: []
		},
		{ status: 422 }
	);
}

/** Autosave of an editor, and discarding what was saved. */
export function draftEndpoint(kind: DraftKind) {
	return {
		async PUT(event: Event): Promise<Response> {
			const draft = await readBody(event, draftBody);
			if (!draft) return refuse();
			return answerJson(async () => {
				const { actor, application } = event.locals;
				authorize(actor, 'process.design');
				const input = { kind, key: event.params.key, ...draft };
				return { version: await saveDraft(application.runtime, actor, input) };
			});
		},
		async DELETE(event: Event): Promise<Response> {
			return answerJson(async () => {
				const { actor, application } = event.locals;
				authorize(actor, 'process.design');
				await discardDraft(application.runtime, actor, kind, event.params.key);
			});
		}
	};
}

/** Deploys what the editor shows as a new version; problems come back with their elements. */
export function deployEndpoint(kind: DraftKind) {
	return async (event: Event): Promise<Response> => {
		const body = await readBody(event, deployBody);
		if (!body) return refuse();
		return answerJson(() => {
			const { actor, application } = event.locals;
			authorize(actor, 'process.deploy');
			const design = { kind, key: event.params.key, source: body.source };
			return deployDesign(application.runtime, actor, design, body.together);
		});
	};
}
