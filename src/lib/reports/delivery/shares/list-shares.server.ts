import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import type { Delivery } from '../delivery.ts';
import { readFilters } from '../delivery-filters.ts';
import { subjectNames } from '../subject-names.server.ts';
import type { ShareRow } from './share.ts';
import { SHARE_PURPOSE } from './open-share.server.ts';

/** Links with their last use: one's own, or for who administers people everybody's. */
export async function listShares(
	{ db, clock, signer, publicUrl }: Delivery,
	actor: Actor | null,
	of: 'mine' | 'all'
): Promise<ShareRow[]> {
	authorize(actor, of === 'all' ? 'admin.users' : 'report.share');
	const rows = await db.reader
		.selectFrom('report_share')
		.leftJoin('user', 'user.id', 'made_by')
		.selectAll('report_share')
		.select('user.name as maker')
		.$if(of === 'mine', (query) => query.where('made_by', '=', actor.userId))
		.orderBy('created_at', 'desc')
		.orderBy('report_share.id')
		.execute();
	const names = await subjectNames(
		db,
		actor,
		rows.map((row) => ({ kind: row.subject_kind, id: row.subject_id }))
	);
	const now = clock.now();
	return rows.map((row) => {
		const token = signer.sign(SHARE_PURPOSE, row.id);
		return {
			id: row.id,
			subject: { kind: row.subject_kind as 'report', id: row.subject_id },
			title: names.get(row.subject_id) ?? 'No longer there',
			note: row.note,
			filters: readFilters(row.filters_json),
			isEmbedded: row.is_embedded === 1,
			expiresAt: row.expires_at,
			madeBy: row.maker ?? 'A deleted account',
			createdAt: row.created_at,
			lastUsedAt: row.last_used_at,
			uses: row.uses,
			state:
				row.revoked_at !== null
					? 'revoked'
					: row.expires_at !== null && row.expires_at <= now
						? 'expired'
						: 'open',
			url: `${publicUrl}/shared/${token}`,
			embedUrl: row.is_embedded === 1 ? `${publicUrl}/embed/${token}` : null
		};
	});
}
