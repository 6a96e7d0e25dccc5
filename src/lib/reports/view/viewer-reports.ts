import { page } from '$app/state';
import type { Role } from '#lib/identity/actor.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { reportsFor } from '../query/live-reports.ts';

/** The datasets as whoever is signed in sees them. */
export function viewerReports(): Catalogue {
	const { roles } = page.data['me'] as { roles: readonly Role[] };
	return reportsFor({ kind: 'user', roles });
}
