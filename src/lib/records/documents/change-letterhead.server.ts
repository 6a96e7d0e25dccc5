import { writeAudit } from '#lib/database/audit.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { saveSetting } from '#lib/database/setting.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { LETTERHEAD, letterheadFields } from './letterhead.server.ts';
import { checkLetterhead } from './letterhead.ts';

/** Documents that went out already keep the letterhead that they went out with. */
export async function changeLetterhead(
	db: Database,
	actor: Actor | null,
	typed: Readonly<Record<string, string>>,
	now: number
): Promise<void> {
	authorize(actor, 'admin.settings');
	const { fields: after, details } = checkLetterhead(typed);
	if (details.length > 0) throw errors.letterheadInvalid({}, details);
	await inTransaction(db, async (tx) => {
		const before = await letterheadFields(tx);
		if (JSON.stringify(after) === JSON.stringify(before)) return;
		await saveSetting(tx, LETTERHEAD, JSON.stringify(after));
		await writeAudit(tx, {
			actor,
			action: 'company.letterhead',
			entity: 'setting',
			recordId: LETTERHEAD,
			before: { ...before },
			after: { ...after },
			at: now
		});
	});
}
