import { authorize } from '#lib/identity/authorize.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { MOST_IMAGE_BYTES } from '#lib/reports/dashboards/images/image-type.ts';
import { addImage } from '#lib/reports/dashboards/images/images.server.ts';
import type { RequestHandler } from './$types';

/** Keeps a picture for a card that is about to show it. */
export const POST: RequestHandler = ({ locals, request }) =>
	answerJson(async () => {
		authorize(locals.actor, 'dashboard.edit');
		// Nobody fills the memory with what is refused anyway.
		if (Number(request.headers.get('content-length') ?? 0) > MOST_IMAGE_BYTES)
			throw errors.dashboardImageRefused({ most: MOST_IMAGE_BYTES / 1_000_000 });
		const bytes = new Uint8Array(await request.arrayBuffer());
		return addImage(locals.application.db, bytes, locals.actor, Date.now());
	});
