/**
 * Comments on records. Who may see the record may read and write them; who wrote one may change or
 * delete it, and what stood there before stays in the audit log.
 */
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { CommandContext } from '../store/command-context.ts';
import { getRow, tableOf, type Readable } from '../store/record-tables.server.ts';
import { authorizeTable } from '../store/table-access.ts';
import { tellOfComment } from './tell-of-comment.server.ts';

interface Place {
	readonly table: string;
	readonly id: string;
}

export interface CommentWritten {
	readonly id: string;
	/** Who was mentioned and is not told: they may not see the record. */
	readonly notTold: readonly string[];
}

const MOST = 5_000;

export async function addComment(
	tx: Tx,
	actor: Actor,
	{ table, id, body }: Place & { body: string },
	context: CommandContext
): Promise<CommentWritten> {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'read');
	if (!actor.userId) throw errors.signInRequired({});
	const record = await getRow(tx, table, id);
	const comment = { id: newId(), body: checkBody(body) };
	await tx
		.insertInto('record_comment')
		.values({
			...{ ...comment, table_name: table, record_id: id, created_at: context.now },
			...{ author_id: actor.userId, author_name: actor.name }
		})
		.execute();
	await audit(tx, actor, 'comment.add', { table, id, commentId: comment.id }, context, {
		after: { body: comment.body }
	});
	const notTold = await tellOfComment(tx, actor, { definition, record, comment }, context);
	return { id: comment.id, notTold };
}

/** Only whom it did not mention before is told of the change. */
export async function editComment(
	tx: Tx,
	actor: Actor,
	{ table, id, commentId, body }: Place & { commentId: string; body: string },
	context: CommandContext
): Promise<CommentWritten> {
	const before = await ownComment(tx, actor, { table, id, commentId });
	const comment = { id: commentId, body: checkBody(body) };
	if (comment.body === before.body) return { id: commentId, notTold: [] };
	await tx
		.updateTable('record_comment')
		.set((eb) => ({
			body: comment.body,
			edited_at: context.now,
			version: eb('version', '+', 1)
		}))
		.where('id', '=', commentId)
		.execute();
	await audit(tx, actor, 'comment.edit', { table, id, commentId }, context, {
		before: { body: before.body },
		after: { body: comment.body }
	});
	const [definition, record] = [tableOf(table), await getRow(tx, table, id)];
	const notTold = await tellOfComment(
		tx,
		actor,
		{ definition, record, comment, isEdit: true },
		context
	);
	return { id: commentId, notTold };
}

/** Again changes nothing. */
export async function deleteComment(
	tx: Tx,
	actor: Actor,
	{ table, id, commentId }: Place & { commentId: string },
	context: CommandContext
): Promise<void> {
	const before = await ownComment(tx, actor, { table, id, commentId });
	await tx
		.updateTable('record_comment')
		.set({ body: '', deleted_at: context.now })
		.where('id', '=', commentId)
		.execute();
	await audit(tx, actor, 'comment.delete', { table, id, commentId }, context, {
		before: { body: before.body }
	});
}

export interface RecordComment {
	readonly id: string;
	readonly body: string;
	readonly authorId: string;
	readonly authorName: string;
	readonly at: number;
	readonly editedAt: number | null;
}

const SHOWN = 200;

/** Oldest first, the last ones of many. */
export async function listComments(
	db: Readable,
	actor: Actor | null,
	{ table, id }: Place
): Promise<RecordComment[]> {
	authorizeTable(actor, tableOf(table), 'read');
	const rows = await db
		.selectFrom('record_comment')
		.select(['id', 'body', 'author_id', 'author_name', 'created_at', 'edited_at'])
		.where('table_name', '=', table)
		.where('record_id', '=', id)
		.where('deleted_at', 'is', null)
		.orderBy('created_at', 'desc')
		.orderBy('id', 'desc')
		.limit(SHOWN)
		.execute();
	return rows.reverse().map((row) => ({
		...{ id: row.id, body: row.body, authorId: row.author_id, authorName: row.author_name },
		...{ at: row.created_at, editedAt: row.edited_at }
	}));
}

function checkBody(body: string): string {
	const text = body.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim();
	if (text.length === 0 || text.length > MOST)
		throw errors.commentEmpty({ most: MOST, length: text.length });
	return text;
}

async function ownComment(
	tx: Tx,
	actor: Actor,
	{ table, id, commentId }: Place & { commentId: string }
) {
	authorizeTable(actor, tableOf(table), 'read');
	const comment = await tx
		.selectFrom('record_comment')
		.select(['body', 'author_id', 'author_name'])
		.where('id', '=', commentId)
		.where('table_name', '=', table)
		.where('record_id', '=', id)
		.where('deleted_at', 'is', null)
		.executeTakeFirst();
	if (!comment) throw errors.commentNotFound({ id: commentId });
	if (comment.author_id !== actor.userId)
		throw errors.commentOfSomebodyElse({ name: actor.name, author: comment.author_name });
	return comment;
}

async function audit(
	tx: Tx,
	actor: Actor,
	action: string,
	{ table, id, commentId }: Place & { commentId: string },
	{ now }: CommandContext,
	{ before, after }: { before?: Record<string, unknown>; after?: Record<string, unknown> }
): Promise<void> {
	await writeAudit(tx, {
		...{ actor, action, entity: 'record_comment', recordId: commentId, at: now },
		before: before ?? null,
		after: { table, recordId: id, ...after }
	});
}
