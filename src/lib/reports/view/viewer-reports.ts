import { page } from '$app/state';
import type { Role } from '#lib/identity/actor.ts';
import { NO_CALCULATIONS, type Calculations } from '../calculation/calculation.ts';
import type { CalculatedCatalogue } from '../calculation/extend-calculated.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { calculatedFor } from '../query/live-reports.ts';

/** The datasets as whoever is signed in sees them. */
export function viewerReports(): Catalogue {
	return viewerCalculated().catalogue;
}

/** With the names that his formulas may use. */
export function viewerCalculated(): CalculatedCatalogue {
	const { roles } = page.data['me'] as { roles: readonly Role[] };
	const calculations = page.data['calculations'] as Calculations | null;
	return calculatedFor({ kind: 'user', roles }, calculations ?? NO_CALCULATIONS);
}
