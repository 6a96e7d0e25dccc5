import { commentBody } from './request-bodies.ts';
import { bodyOf, operation, path, type Operation } from './open-api-operation.ts';
import type { JsonSchema } from './values-schema.ts';

const comment: JsonSchema = {
	type: 'object',
	properties: {
		id: { type: 'string' },
		body: { type: 'string' },
		authorId: { type: 'string' },
		authorName: { type: 'string' },
		at: { type: 'integer', description: 'UTC milliseconds.' },
		editedAt: { type: ['integer', 'null'] }
	}
};

/** Comments are alike on the records of every table. */
export function commentPaths(): Record<string, Operation> {
	const more = { tags: ['Comments'] };
	return {
		'/records/{table}/{id}/comments': {
			parameters: [path('table'), path('id')],
			get: operation('list_comments', 'List the comments on a record, oldest first', {
				answer: {
					type: 'object',
					properties: { comments: { type: 'array', items: comment } }
				},
				more
			}),
			post: operation('add_comment', 'Comment on a record', {
				status: 201,
				answer: {
					type: 'object',
					properties: {
						id: { type: 'string' },
						notTold: {
							type: 'array',
							items: { type: 'string' },
							description: 'Who was mentioned and may not see the record.'
						}
					}
				},
				body: bodyOf(commentBody),
				more
			})
		}
	};
}
