/**
 * Tells people that something happened, in the transaction in which it did: what is undone was never
 * told. Who may know is decided by who calls; what each person wants to know, by their choices.
 */
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { KIND_WORDS, type NotificationKind, type NotificationLevel } from './notification-kind.ts';

export interface News {
	readonly kind: NotificationKind;
	/** What it is about: `customer/<id>`, `task/<id>`. */
	readonly subjectKey: string;
	/** What the subject is called. */
	readonly title: string;
	/** One sentence: what happened. */
	readonly text: string;
	/** Where it is seen, within the product. */
	readonly href: string;
}

const LONGEST_TEXT = 500;

export async function notify(
	tx: Tx,
	userIds: readonly string[],
	news: News,
	now: number
): Promise<void> {
	const levels = await levelsOf(tx, userIds, news.kind);
	for (const [userId, level] of levels) {
		if (level === 'off') continue;
		if (KIND_WORDS[news.kind].isGathered && (await gather(tx, userId, news, now))) continue;
		const { kind, subjectKey, title, text, href } = news;
		await tx
			.insertInto('notification')
			.values({
				...{ id: newId(), user_id: userId, kind, subject_key: subjectKey, href, created_at: now },
				...{ title: title.slice(0, LONGEST_TEXT), text: text.slice(0, LONGEST_TEXT) },
				mail: level === 'here' ? null : level
			})
			.execute();
	}
}

async function levelsOf(
	tx: Tx,
	userIds: readonly string[],
	kind: NotificationKind
): Promise<Map<string, NotificationLevel>> {
	if (userIds.length === 0) return new Map();
	// Models of processes may name people who have no account.
	const people = await tx
		.selectFrom('user')
		.select('id')
		.where('id', 'in', [...userIds])
		.where('is_active', '=', 1)
		.execute();
	const levels = new Map<string, NotificationLevel>(
		people.map(({ id }) => [id, KIND_WORDS[kind].usual])
	);
	if (levels.size === 0) return levels;
	const chosen = await tx
		.selectFrom('notification_preference')
		.select(['user_id', 'level'])
		.where('kind', '=', kind)
		.where('user_id', 'in', [...levels.keys()])
		.execute();
	for (const { user_id, level } of chosen) levels.set(user_id, level as NotificationLevel);
	return levels;
}

/** Adds the news to what was not read yet; false where there is nothing. */
async function gather(tx: Tx, userId: string, news: News, now: number): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable('notification')
		.set((eb) => ({
			title: news.title.slice(0, LONGEST_TEXT),
			text: news.text.slice(0, LONGEST_TEXT),
			created_at: now,
			times: eb('times', '+', 1)
		}))
		.where('user_id', '=', userId)
		.where('kind', '=', news.kind)
		.where('subject_key', '=', news.subjectKey)
		.where('read_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
