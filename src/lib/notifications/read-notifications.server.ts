import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import { isKind, KIND_WORDS, KINDS, type NotificationKind } from './notification-kind.ts';
import { isLevel, type NotificationLevel } from './notification-kind.ts';

const PAGE = 50;
/** Counting further says nothing that helps. */
const COUNT_CAP = 100;

export interface Notification {
	readonly id: string;
	readonly kind: NotificationKind;
	readonly title: string;
	readonly text: string;
	readonly href: string;
	readonly times: number;
	readonly at: number;
	readonly isRead: boolean;
}

/** Newest first; `before` is where the page begins: `<instant>.<id>`. */
export async function listNotifications(
	db: ReadonlyKysely<DB>,
	userId: string,
	{ unreadOnly, before }: { unreadOnly: boolean; before: string | null }
): Promise<{ notifications: Notification[]; next: string | null }> {
	const [at, id] = /^(\d+)\.(.+)$/.exec(before ?? '')?.slice(1) ?? [];
	let query = db
		.selectFrom('notification')
		.select(['id', 'kind', 'title', 'text', 'href', 'times', 'created_at', 'read_at'])
		.where('user_id', '=', userId)
		.orderBy('created_at', 'desc')
		.orderBy('id', 'desc')
		.limit(PAGE + 1);
	if (unreadOnly) query = query.where('read_at', 'is', null);
	if (at && id)
		query = query.where((eb) =>
			eb.or([
				eb('created_at', '<', Number(at)),
				eb.and([eb('created_at', '=', Number(at)), eb('id', '<', id)])
			])
		);
	const rows = await query.execute();
	const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
	return {
		notifications: rows.slice(0, PAGE).map(({ created_at, read_at, kind, ...row }) => ({
			...row,
			kind: isKind(kind) ? kind : 'change',
			at: created_at,
			isRead: read_at !== null
		})),
		next: last ? `${last.created_at}.${last.id}` : null
	};
}

/** At most `COUNT_CAP`. */
export async function countUnread(db: ReadonlyKysely<DB>, userId: string): Promise<number> {
	const { count } = await db
		.selectFrom((eb) =>
			eb
				.selectFrom('notification')
				.select('id')
				.where('user_id', '=', userId)
				.where('read_at', 'is', null)
				.limit(COUNT_CAP)
				.as('unread')
		)
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}

export async function notificationLevels(
	db: ReadonlyKysely<DB>,
	userId: string
): Promise<Record<NotificationKind, NotificationLevel>> {
	const rows = await db
		.selectFrom('notification_preference')
		.select(['kind', 'level'])
		.where('user_id', '=', userId)
		.execute();
	const chosen = new Map(rows.map(({ kind, level }) => [kind, level]));
	return Object.fromEntries(
		KINDS.map((kind) => {
			const level = chosen.get(kind);
			return [kind, isLevel(level) ? level : KIND_WORDS[kind].usual];
		})
	) as Record<NotificationKind, NotificationLevel>;
}
