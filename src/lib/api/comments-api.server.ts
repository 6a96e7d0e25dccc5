/** Comments over the machine interface, by the same commands that the pages use. */
import type { z } from 'zod';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { addComment, listComments } from '#lib/records/discussion/comments.server.ts';
import { getRecord } from '#lib/records/store/get-record.server.ts';
import type { ApiRequest } from './api-request.server.ts';
import type { commentBody } from './request-bodies.ts';

interface Place {
	readonly table: string;
	readonly id: string;
}

export async function listCommentsFor(
	{ application: { db }, actor }: ApiRequest,
	{ table, id }: Place
) {
	await getRecord(db.reader, actor, table, id);
	return { comments: await listComments(db.reader, actor, { table, id }) };
}

export function addCommentFor(
	{ application: { db }, actor, context }: ApiRequest,
	{ table, id }: Place,
	{ body }: z.infer<typeof commentBody>
) {
	return inTransaction(db, (tx) => addComment(tx, actor, { table, id, body }, context));
}
