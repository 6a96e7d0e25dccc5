/** What people do with their own notifications; with those of others nobody does anything. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { isKind, isLevel } from './notification-kind.ts';

/** One of them, or all. Again changes nothing. */
export async function markRead(
	tx: Tx,
	actor: Actor | null,
	which: { readonly id: string } | 'all',
	now: number
): Promise<void> {
	let update = tx
		.updateTable('notification')
		.set({ read_at: now })
		.where('user_id', '=', ownIdOf(actor))
		.where('read_at', 'is', null);
	if (which !== 'all') update = update.where('id', '=', which.id);
	await update.execute();
}

/** Puts one back among those that are to be looked at. */
export async function markUnread(tx: Tx, actor: Actor | null, id: string): Promise<void> {
	await tx
		.updateTable('notification')
		.set({ read_at: null })
		.where('user_id', '=', ownIdOf(actor))
		.where('id', '=', id)
		.execute();
}

/** By kind; kinds that are left out stay as they are. */
export async function chooseLevels(
	tx: Tx,
	actor: Actor | null,
	levels: Readonly<Record<string, string>>
): Promise<void> {
	const user_id = ownIdOf(actor);
	for (const [kind, level] of Object.entries(levels)) {
		if (!isKind(kind) || !isLevel(level)) throw errors.notificationLevelUnknown({ kind, level });
		await tx
			.insertInto('notification_preference')
			.values({ user_id, kind, level })
			.onConflict((c) => c.columns(['user_id', 'kind']).doUpdateSet({ level }))
			.execute();
	}
}

function ownIdOf(actor: Actor | null): string {
	if (!actor?.userId) throw errors.signInRequired({});
	return actor.userId;
}
