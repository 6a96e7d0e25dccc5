import { fail } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { SHOP_FLOOR_STEPS } from '#lib/records/production/shop-floor-actions.server.ts';
import { loadShopFloor } from '#lib/records/production/shop-floor-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadShopFloor(recordsRequest(locals), params.id));

/** A refusal goes back to the part of the page it belongs to: of an operation, to that one. */
async function take(
	{ locals, params, request, cookies }: RequestEvent,
	step: keyof typeof SHOP_FLOOR_STEPS,
	done: string
) {
	const form = await request.formData();
	const failed = await actOrFail(Object.fromEntries(form), async () => {
		await SHOP_FLOOR_STEPS[step](recordsRequest(locals), params.id, form);
	});
	const part = String(form.get('operation') ?? step);
	if (failed) return fail(failed.status, { ...failed.data, part });
	flash(cookies, done);
	return undefined;
}

export const actions: Actions = {
	begin: (event) => take(event, 'begin', 'Begun.'),
	end: (event) => take(event, 'end', 'Noted.'),
	issue: (event) => take(event, 'issue', 'Material issued.'),
	receive: (event) => take(event, 'receive', 'Finished goods are in stock.'),
	takeBack: (event) => take(event, 'takeBack', 'Taken back.')
};
