/** Pictures of dashboards: uploaded before a card shows them, seen by who sees a dashboard with them. */
import type { ReadonlyKysely } from 'kysely/readonly';
import { newId } from '#lib/database/id.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { FolderAccess } from '../../folders/folder-access.server.ts';
import { imageType, MOST_IMAGE_BYTES } from './image-type.ts';

/** A picture that no card shows is kept for so long, for the editor that is still open. */
const KEPT_MS = 86_400_000;

interface ImageSource {
	readonly contentType: string;
	readonly base64: string;
}

function imageAddress({ contentType, base64 }: ImageSource): string {
	return `data:${contentType};base64,${base64}`;
}

/** Returns its id, and its address for the page. */
export async function addImage(
	db: Database,
	bytes: Uint8Array,
	actor: Actor,
	now: number
): Promise<{ id: string; address: string }> {
	authorize(actor, 'dashboard.edit');
	const contentType = imageType(bytes);
	if (!contentType || bytes.length > MOST_IMAGE_BYTES)
		throw errors.dashboardImageRefused({ most: MOST_IMAGE_BYTES / 1_000_000 });
	const id = newId();
	const base64 = Buffer.from(bytes).toString('base64');
	await inTransaction(db, (tx) =>
		tx
			.insertInto('dashboard_image')
			.values({
				...{ id, content_type: contentType, content_base64: base64 },
				...{ created_at: now, created_by: actor.userId }
			})
			.execute()
	);
	return { id, address: imageAddress({ contentType, base64 }) };
}

/** Of cards that the reader was found to see. */
export async function readImages(
	reader: ReadonlyKysely<DB>,
	ids: readonly string[]
): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await reader
		.selectFrom('dashboard_image')
		.select(['id', 'content_type', 'content_base64'])
		.where('id', 'in', ids)
		.execute();
	return new Map(
		rows.map(({ id, content_type, content_base64 }) => [
			id,
			imageAddress({ contentType: content_type, base64: content_base64 })
		])
	);
}

/** Put on a dashboard are only pictures of one's own, and those of dashboards that one sees. */
export async function checkImages(
	tx: Tx,
	ids: readonly string[],
	actor: Actor,
	access: FolderAccess
): Promise<void> {
	for (const id of new Set(ids)) {
		const row = await tx
			.selectFrom('dashboard_image')
			.select('created_by')
			.where('id', '=', id)
			.executeTakeFirst();
		const shownOn = await tx
			.selectFrom('dashboard_card')
			.innerJoin('dashboard', 'dashboard.id', 'dashboard_id')
			.select('folder_id')
			.where('image_id', '=', id)
			.execute();
		const isOwn = row?.created_by === actor.userId;
		if (!row || !(isOwn || shownOn.some(({ folder_id }) => access.canSee(folder_id))))
			throw errors.dashboardImageNotFound({ id });
	}
}

/** Those that neither a card nor a version of a dashboard shows. */
export async function removeUnusedImages(tx: Tx, now: number): Promise<void> {
	const rows = await tx
		.selectFrom('dashboard_image')
		.leftJoin('dashboard_card', 'dashboard_card.image_id', 'dashboard_image.id')
		.select('dashboard_image.id')
		.where('dashboard_card.id', 'is', null)
		.where('dashboard_image.created_at', '<', now - KEPT_MS)
		.execute();
	for (const { id } of rows) {
		const version = await tx
			.selectFrom('dashboard_version')
			.select('version')
			.where('content_json', 'like', `%"${id}"%`)
			.executeTakeFirst();
		if (!version) await tx.deleteFrom('dashboard_image').where('id', '=', id).execute();
	}
}
