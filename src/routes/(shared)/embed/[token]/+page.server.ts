import { errors } from '#lib/messages/generated/errors.ts';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { embedOrigins } from '#lib/reports/delivery/shares/embed-origins.server.ts';
import { openShare } from '#lib/reports/delivery/shares/open-share.server.ts';
import { sharePage } from '#lib/reports/delivery/shares/share-page.server.ts';
import type { PageServerLoad } from './$types';

/** The same for a frame in a page of a web site that an administrator named. */
export const load: PageServerLoad = ({ locals, params, getClientAddress, setHeaders }) =>
	loadOrFail(async () => {
		const { delivery, db } = locals.application;
		setHeaders({ 'cache-control': 'no-store' });
		const caller = { address: getClientAddress(), isView: true };
		const share = await openShare(delivery, params.token, caller);
		if (!share.isEmbedded) throw errors.shareLinkUnknown({});
		locals.frameAncestors = await embedOrigins(db);
		return { page: await sharePage(db, share), token: params.token };
	});
