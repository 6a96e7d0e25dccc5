/** A comment reaches whom it mentions and who follows the record; whoever may not see it is not told. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { notify } from '#lib/notifications/notify.server.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import type { CommandContext } from '../store/command-context.ts';
import type { RecordRow } from '../store/record-tables.server.ts';
import { mentionedIds } from './find-mentions.ts';
import { addFollowers, followerIds } from './followers.server.ts';
import { readersOf } from './record-readers.server.ts';

interface Said {
	readonly definition: TableDefinition;
	readonly record: RecordRow;
	readonly comment: { readonly id: string; readonly body: string };
	readonly isEdit?: boolean;
}

/** Gives the names of those who were mentioned and are not told. */
export async function tellOfComment(
	tx: Tx,
	actor: Actor,
	{ definition, record, comment, isEdit = false }: Said,
	{ now }: CommandContext
): Promise<string[]> {
	const place = { table: definition.name, id: String(record['id']) };
	const people = comment.body.includes('@') || !isEdit ? await readersOf(tx, definition) : [];
	const mentioned = new Set(mentionedIds(comment.body, people));
	const told = await newMentions(
		tx,
		comment.id,
		people.filter(({ id, maySee }) => maySee && mentioned.has(id)).map(({ id }) => id)
	);
	const news = {
		subjectKey: `${place.table}/${place.id}`,
		title: recordTitle(definition, record),
		href: `/records/${place.table}/${place.id}#comment-${comment.id}`
	};
	const others = (ids: readonly string[]) => ids.filter((id) => id !== actor.userId);
	const words = `${actor.name}: ${comment.body}`;
	await notify(tx, others(told), { ...news, kind: 'mention', text: words }, now);
	if (!isEdit) {
		const following = new Set(await followerIds(tx, place));
		const readers = people.filter(({ id, maySee }) => maySee && following.has(id));
		const rest = readers.map(({ id }) => id).filter((id) => !mentioned.has(id));
		await notify(tx, others(rest), { ...news, kind: 'comment', text: words }, now);
		if (actor.userId) await addFollowers(tx, place, [actor.userId], now);
	}
	await addFollowers(tx, place, told, now);
	return people.filter(({ id, maySee }) => mentioned.has(id) && !maySee).map(({ name }) => name);
}

/** Keeps whom a comment mentions; gives those it did not mention before. */
async function newMentions(tx: Tx, commentId: string, ids: readonly string[]): Promise<string[]> {
	if (ids.length === 0) return [];
	const rows = await tx
		.insertInto('record_comment_mention')
		.values(ids.map((user_id) => ({ comment_id: commentId, user_id })))
		.onConflict((c) => c.columns(['comment_id', 'user_id']).doNothing())
		.returning('user_id')
		.execute();
	return rows.map(({ user_id }) => user_id);
}
