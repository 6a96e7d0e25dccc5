import { loadOrFail } from '#lib/messages/http/respond.ts';
import { openShare } from '#lib/reports/delivery/shares/open-share.server.ts';
import { sharePage } from '#lib/reports/delivery/shares/share-page.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, getClientAddress, setHeaders }) =>
	loadOrFail(async () => {
		const { delivery, db } = locals.application;
		setHeaders({ 'cache-control': 'no-store' });
		const caller = { address: getClientAddress(), isView: true };
		const share = await openShare(delivery, params.token, caller);
		return { page: await sharePage(db, share), token: params.token };
	});
