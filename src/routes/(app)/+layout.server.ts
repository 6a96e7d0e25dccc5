import { redirect } from '@sveltejs/kit';
import { can } from '#lib/identity/authorize.ts';
import { navigationFor } from '#lib/shell/navigation.ts';
import type { LayoutServerLoad } from './$types';

/** Who am I, what may I see; nothing else. */
export const load: LayoutServerLoad = ({ locals }) => {
	const { actor } = locals;
	if (!actor) redirect(303, '/sign-in');
	return {
		me: { name: actor.name, roles: actor.roles },
		navigation: navigationFor((permission) => can(actor, permission))
	};
};
