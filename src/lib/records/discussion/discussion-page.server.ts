/** The comments and followers of a record page, and what its forms do with them. */
import { fail } from '@sveltejs/kit';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { actOrFail } from '#lib/messages/http/respond.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { tableOf, type Readable } from '../store/record-tables.server.ts';
import { addComment, deleteComment, editComment, listComments } from './comments.server.ts';
import { followersOf, followRecord } from './followers.server.ts';

interface Place {
	readonly table: string;
	readonly id: string;
}

export async function discussionOf(db: Readable, actor: Actor, place: Place) {
	const [comments, followers] = await Promise.all([
		listComments(db, actor, place),
		followersOf(db, place)
	]);
	const people =
		comments.length === 0
			? []
			: await db
					.selectFrom('record_comment_mention as m')
					.innerJoin('user as u', 'u.id', 'm.user_id')
					.select(['u.id', 'u.name'])
					.distinct()
					.where(
						'm.comment_id',
						'in',
						comments.map(({ id }) => id)
					)
					.execute();
	return {
		comments: comments.map(({ authorId, ...comment }) => ({
			...comment,
			isMine: authorId === actor.userId
		})),
		people,
		followers,
		isFollowing: followers.some(({ id }) => id === actor.userId)
	};
}

/** Adds, changes or deletes a comment; the sentence says who could not be told. */
export async function writeComment(asked: RecordsRequest, place: Place, form: FormData) {
	const { db, actor, context } = asked;
	const body = String(form.get('body') ?? '');
	const commentId = String(form.get('comment') ?? '');
	let sentence: string | null = null;
	const failed = await actOrFail({ body, comment: commentId }, async () => {
		await inTransaction(db, async (tx) => {
			if (commentId && form.get('delete') === '1')
				return deleteComment(tx, actor, { ...place, commentId }, context);
			const { notTold } = commentId
				? await editComment(tx, actor, { ...place, commentId, body }, context)
				: await addComment(tx, actor, { ...place, body }, context);
			if (notTold.length > 0)
				sentence = `Not told: ${notTold.join(', ')} may not see ${tableOf(place.table).labelPlural.toLowerCase()}.`;
		});
	});
	return {
		failed: failed ? fail(failed.status, { ...failed.data, part: 'comment' }) : undefined,
		sentence: sentence as string | null
	};
}

export async function follow({ db, actor, context }: RecordsRequest, place: Place, form: FormData) {
	const isFollowing = form.get('following') === '1';
	const failed = await actOrFail({}, () =>
		inTransaction(db, (tx) => followRecord(tx, actor, { ...place, isFollowing }, context))
	);
	return failed && fail(failed.status, { ...failed.data, part: 'page' });
}
