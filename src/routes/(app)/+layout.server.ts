import { redirect } from '@sveltejs/kit';
import { can } from '#lib/identity/authorize.ts';
import { countUnread } from '#lib/notifications/read-notifications.server.ts';
import { visibleExtensions } from '#lib/records/pages/visible-extensions.ts';
import { liveCalculations } from '#lib/reports/calculation/live-calculations.ts';
import { visibleCalculations } from '#lib/reports/calculation/visible-calculations.ts';
import { navigationFor, ownTables } from '#lib/shell/navigation.ts';
import type { LayoutServerLoad } from './$types';

/** Who am I, what may I see; nothing else. Asked again with every page: tables and fields may change. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { actor } = locals;
	// Reading it makes this load depend on the page.
	const { pathname } = url;
	if (!actor) redirect(303, `/sign-in?next=${encodeURIComponent(pathname)}`);
	const extensions = visibleExtensions(actor);
	return {
		me: { name: actor.name, roles: actor.roles },
		navigation: navigationFor((permission) => can(actor, permission), ownTables(extensions)),
		extensions,
		unread: await countUnread(locals.application.db.reader, actor.userId ?? ''),
		calculations: can(actor, 'report.read')
			? visibleCalculations(liveCalculations(), actor.userId)
			: null
	};
};
