/** Who gets what is delivered: people of the company by account, others by address. */
import type { ReadonlyKysely } from 'kysely/readonly';
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { DB } from '#lib/database/schema.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { publicActor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Delivery } from '../delivery.ts';

const UNSUBSCRIBE = 'unsubscribe';

export interface Recipient {
	readonly id: string;
	readonly userId: string | null;
	/** What a page calls it. */
	readonly name: string;
	/** Null where the account is switched off. */
	readonly address: string | null;
	readonly unsubscribedAt: number | null;
}

export interface RecipientInput {
	/** Ids of accounts. */
	readonly people: readonly string[];
	readonly addresses: readonly string[];
}

/** Who has unsubscribed stays so, also when the owner saves again. */
export async function saveRecipients(
	tx: Tx,
	deliveryId: string,
	{ people, addresses }: RecipientInput
): Promise<void> {
	const before = await tx
		.selectFrom('report_recipient')
		.select(['id', 'user_id', 'address'])
		.where('delivery_id', '=', deliveryId)
		.execute();
	const wanted = [
		...people.map((user_id) => ({ user_id, address: null })),
		...addresses.map((address) => ({ user_id: null, address }))
	];
	const isSame = (a: { user_id: string | null; address: string | null }, b: typeof a) =>
		a.user_id === b.user_id && a.address === b.address;
	const gone = before.filter((row) => !wanted.some((one) => isSame(row, one)));
	const added = wanted.filter((one) => !before.some((row) => isSame(row, one)));
	if (gone.length > 0)
		await tx
			.deleteFrom('report_recipient')
			.where(
				'id',
				'in',
				gone.map(({ id }) => id)
			)
			.execute();
	if (added.length > 0)
		await tx
			.insertInto('report_recipient')
			.values(added.map((one) => ({ id: newId(), delivery_id: deliveryId, ...one })))
			.execute();
}

export async function recipientsOf(
	db: ReadonlyKysely<DB> | Tx,
	deliveryIds: readonly string[]
): Promise<Map<string, Recipient[]>> {
	if (deliveryIds.length === 0) return new Map();
	const rows = await (db as ReadonlyKysely<DB>)
		.selectFrom('report_recipient')
		.leftJoin('user', 'user.id', 'report_recipient.user_id')
		.select([
			...(['report_recipient.id', 'delivery_id', 'user_id', 'address'] as const),
			...(['unsubscribed_at', 'user.name', 'user.email', 'user.is_active'] as const)
		])
		.where('delivery_id', 'in', [...deliveryIds])
		.orderBy('user.name')
		.orderBy('address')
		.execute();
	const found = new Map<string, Recipient[]>();
	for (const row of rows) {
		const list = found.get(row.delivery_id) ?? [];
		list.push({
			id: row.id,
			userId: row.user_id,
			name: row.name ?? row.address ?? 'A deleted account',
			address: row.user_id ? (row.is_active ? row.email : null) : row.address,
			unsubscribedAt: row.unsubscribed_at
		});
		found.set(row.delivery_id, list);
	}
	return found;
}

/** Those who still want it and can be reached. */
export function reachable(recipients: readonly Recipient[]): (Recipient & { address: string })[] {
	return recipients.flatMap((recipient) =>
		recipient.address !== null && recipient.unsubscribedAt === null
			? [{ ...recipient, address: recipient.address }]
			: []
	);
}

export function unsubscribeUrl({ publicUrl, signer }: Delivery, recipientId: string): string {
	return `${publicUrl}/unsubscribe/${signer.sign(UNSUBSCRIBE, recipientId)}`;
}

/** Whose link it is, for the page that asks whether they mean it. */
export async function openUnsubscribe(
	delivery: Delivery,
	token: string
): Promise<{ id: string; isDone: boolean }> {
	const id = delivery.signer.read(UNSUBSCRIBE, token);
	const row =
		id &&
		(await delivery.db.reader
			.selectFrom('report_recipient')
			.select(['id', 'unsubscribed_at'])
			.where('id', '=', id)
			.executeTakeFirst());
	if (!row) throw errors.unsubscribeLinkUnknown({});
	return { id: row.id, isDone: row.unsubscribed_at !== null };
}

/** Whoever has the link may, without signing in; a second time changes nothing. */
export async function unsubscribe(delivery: Delivery, token: string): Promise<void> {
	const { id } = await openUnsubscribe(delivery, token);
	const now = delivery.clock.now();
	await inTransaction(delivery.db, async (tx) => {
		const changed = await tx
			.updateTable('report_recipient')
			.set({ unsubscribed_at: now })
			.where('id', '=', id)
			.where('unsubscribed_at', 'is', null)
			.returning('delivery_id')
			.executeTakeFirst();
		if (!changed) return;
		await writeAudit(tx, {
			actor: publicActor,
			action: 'report.unsubscribe',
			entity: 'report_recipient',
			recordId: id,
			after: { deliveryId: changed.delivery_id },
			at: now
		});
	});
}
