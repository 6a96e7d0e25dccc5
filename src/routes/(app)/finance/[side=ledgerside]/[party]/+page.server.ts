import { loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { loadPartyAgeing, requireSide } from '#lib/records/statements/statement-pages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(() =>
		loadPartyAgeing(
			recordsRequest(locals),
			{ side: requireSide(params.side), partyId: params.party },
			url.searchParams
		)
	);
