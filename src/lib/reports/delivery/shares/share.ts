/** A link to a report or dashboard for people without an account: read only, with filters that are fixed. */
import { z } from 'zod';
import type { DashboardFilters } from '../../dashboards/card-query.ts';
import { filtersSchema } from '../delivery-filters.ts';

export const shareSchema = z.strictObject({
	filters: filtersSchema,
	note: z.string().trim().max(200, 'Use at most 200 characters.'),
	/** The last day that it is open, on the calendar of the company; null for no end. */
	lastDay: z.iso.date('Choose a day.').nullable(),
	isEmbedded: z.boolean()
});

export interface ShareRow {
	readonly id: string;
	readonly subject: { readonly kind: 'report' | 'dashboard'; readonly id: string };
	readonly title: string;
	readonly note: string;
	readonly filters: DashboardFilters;
	readonly isEmbedded: boolean;
	readonly expiresAt: number | null;
	readonly madeBy: string;
	readonly createdAt: number;
	readonly lastUsedAt: number | null;
	readonly uses: number;
	readonly state: 'open' | 'revoked' | 'expired';
	/** The whole link, and the frame to put into a page. */
	readonly url: string;
	readonly embedUrl: string | null;
}
