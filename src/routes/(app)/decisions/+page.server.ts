import { authorize, can } from '#lib/identity/authorize.ts';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { listDecisions } from '#lib/workflows/queries/decisions.server.ts';
import { designActions } from '#lib/workflows/editor/design-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'process.read');
		const id = url.searchParams.get('id');
		return {
			decisions: await listDecisions(locals.application.db.reader),
			mayDesign: can(locals.actor, 'process.design'),
			wanted: id ? { id, name: url.searchParams.get('name') ?? '' } : undefined
		};
	});

export const actions: Actions = designActions('dmn', '/decisions');
