/**
 * The description of the machine interface (OpenAPI 3.1), made of what the operations check with and
 * of the tables and fields that the asker may see.
 */
import type { z } from 'zod';
import type { TableDefinition } from '#lib/records/catalogue/table-definition.ts';
import {
	adHocBody,
	jobCompleteBody,
	jobErrorBody,
	jobFailBody,
	jobLeaseBody,
	completeBody,
	createBody,
	messageBody,
	startBody,
	taskBody,
	updateBody,
	variablesBody
} from './request-bodies.ts';
import { commentPaths } from './open-api-comments.ts';
import { bodyOf, operation, path, query, ref, type Operation } from './open-api-operation.ts';
import { valuesSchema, type JsonSchema } from './values-schema.ts';

export function openApi(tables: readonly TableDefinition[]): Record<string, unknown> {
	return {
		openapi: '3.1.0',
		info: {
			title: 'Flowledger',
			version: '1',
			description:
				'Records, processes and tasks, with the permissions of whoever is signed in. ' +
				'Sign in with POST /api/auth/sign-in/email and send the session cookie.'
		},
		servers: [{ url: '/api/v1' }],
		security: [{ session: [] }],
		paths: { ...workPaths(), ...commentPaths(), ...Object.assign({}, ...tables.map(recordPaths)) },
		components: {
			securitySchemes: {
				session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' }
			},
			schemas: {
				Problem: problemSchema,
				...Object.assign({}, ...tables.map(recordSchemas))
			}
		}
	};
}

const problemSchema: JsonSchema = {
	type: 'object',
	required: ['code', 'message', 'remedy', 'details'],
	properties: {
		code: { type: 'string', description: 'See docs/errors.md.' },
		message: { type: 'string' },
		remedy: { type: 'string' },
		details: {
			type: 'array',
			items: {
				type: 'object',
				properties: { field: { type: 'string' }, message: { type: 'string' } }
			}
		}
	}
};

function recordSchemas(table: TableDefinition): Record<string, JsonSchema> {
	return {
		[`${table.name}_values`]: valuesSchema(table),
		[table.name]: {
			type: 'object',
			description: table.description,
			properties: {
				id: { type: 'string' },
				title: { type: 'string' },
				version: { type: 'integer' },
				isArchived: { type: 'boolean' },
				values: ref(`${table.name}_values`),
				titles: { type: 'object', additionalProperties: { type: 'string' } },
				...(table.lines ? { lines: { type: 'array', items: ref(table.lines.table) } } : {})
			}
		}
	};
}

function recordPaths(table: TableDefinition): Record<string, Operation> {
	const { name, permissions } = table;
	const tags = [table.labelPlural];
	const withValues = (body: z.ZodType): JsonSchema => {
		const schema = bodyOf(body);
		const properties = schema['properties'] as Record<string, JsonSchema>;
		return { ...schema, properties: { ...properties, values: ref(`${name}_values`) } };
	};
	const list = operation(`list_${name}`, `List ${table.labelPlural.toLowerCase()}`, {
		answer: {
			type: 'object',
			properties: {
				records: { type: 'array', items: ref(name) },
				next: { type: ['string', 'null'], description: 'Send it as `after` for the next page.' },
				total: { type: 'integer' },
				isTotalCapped: { type: 'boolean' }
			}
		},
		more: {
			tags,
			parameters: [
				query('q', 'Text to search for.'),
				query('filter', 'Such as `status.is.draft`; may be repeated.', {
					type: 'array',
					items: { type: 'string' }
				}),
				query('sort', 'A field; with `-` before it the other way round.'),
				query('after', 'The `next` of the page before.'),
				query('limit', 'At most 200.', { type: 'integer', minimum: 1, maximum: 200, default: 50 })
			]
		}
	});
	const one = `/records/${name}/{id}`;
	return {
		[`/records/${name}`]: {
			get: list,
			...(permissions.create
				? {
						post: operation(`create_${name}`, `Create a ${table.label.toLowerCase()}`, {
							status: 201,
							answer: ref(name),
							body: withValues(createBody),
							more: { tags }
						})
					}
				: {})
		},
		[one]: {
			parameters: [path('id')],
			get: operation(`get_${name}`, `Read a ${table.label.toLowerCase()}`, {
				answer: ref(name),
				more: { tags }
			}),
			...(permissions.update && !table.isAppendOnly
				? {
						patch: operation(`update_${name}`, `Change a ${table.label.toLowerCase()}`, {
							answer: ref(name),
							body: withValues(updateBody),
							more: { tags }
						})
					}
				: {})
		}
	};
}

function workPaths(): Record<string, Operation> {
	const text: JsonSchema = { type: 'string' };
	const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
		type: 'object',
		properties
	});
	const tags = ['Work'];
	const jobSchema = object({
		id: text,
		lease: text,
		leasedUntil: { type: 'integer', description: 'UTC milliseconds.' },
		type: text,
		processInstanceId: text,
		processKey: text,
		elementId: text,
		headers: { type: 'object', additionalProperties: text },
		variables: { type: 'object' },
		retries: { type: 'integer' },
		attempt: { type: 'integer' },
		idempotencyKey: { type: 'string', description: 'The same at every try.' }
	});
	return {
		'/processes/{key}/instances': {
			parameters: [path('key')],
			post: operation('start_instance', 'Start a process', {
				status: 201,
				answer: object({ id: text }),
				body: bodyOf(startBody),
				more: { tags }
			})
		},
		'/messages': {
			post: operation('publish_message', 'Publish a message to whoever waits for it', {
				answer: object({
					instanceIds: { type: 'array', items: text },
					isKept: { type: 'boolean' }
				}),
				body: bodyOf(messageBody),
				more: { tags }
			})
		},
		'/instances/{id}/variables': {
			parameters: [path('id')],
			post: operation('set_variables', 'Set variables of a running instance', {
				answer: object({ id: text }),
				body: bodyOf(variablesBody),
				more: { tags }
			})
		},
		'/instances/{id}/ad-hoc': {
			parameters: [path('id')],
			post: operation('activate_ad_hoc', 'Begin elements inside an ad-hoc sub-process', {
				answer: object({ id: text }),
				body: bodyOf(adHocBody),
				more: { tags }
			})
		},
		'/jobs/lease': {
			post: operation('lease_jobs', 'Lease due jobs of a type, to do them elsewhere', {
				answer: object({ jobs: { type: 'array', items: jobSchema } }),
				body: bodyOf(jobLeaseBody),
				more: { tags }
			})
		},
		'/jobs/{id}/complete': {
			parameters: [path('id')],
			post: operation('complete_job', 'Say that a leased job is done', {
				answer: object({ id: text }),
				body: bodyOf(jobCompleteBody),
				more: { tags }
			})
		},
		'/jobs/{id}/fail': {
			parameters: [path('id')],
			post: operation('fail_job', 'Say that a leased job failed and is to be tried again', {
				answer: object({ id: text }),
				body: bodyOf(jobFailBody),
				more: { tags }
			})
		},
		'/jobs/{id}/error': {
			parameters: [path('id')],
			post: operation('throw_job_error', 'Let an error event of the process take over', {
				answer: object({ id: text }),
				body: bodyOf(jobErrorBody),
				more: { tags }
			})
		},
		'/conditions': {
			post: operation('start_on_conditions', 'Start the processes whose start condition holds', {
				answer: object({ instanceIds: { type: 'array', items: text } }),
				body: bodyOf(variablesBody),
				more: { tags }
			})
		},
		'/tasks': {
			get: operation('list_tasks', 'List open tasks, the most urgent first', {
				answer: object({ tasks: { type: 'array', items: taskSchema } }),
				more: {
					tags,
					parameters: [
						query('filter', 'Whose tasks.', { enum: ['mine', 'team', 'all'], default: 'all' })
					]
				}
			})
		},
		'/tasks/{id}': {
			parameters: [path('id')],
			patch: operation('update_task', 'Change by when, how urgently and by whom a task is done', {
				answer: object({ id: text, state: text }),
				body: bodyOf(taskBody),
				more: { tags }
			})
		},
		'/tasks/{id}/claim': {
			parameters: [path('id')],
			post: operation('claim_task', 'Take a task of one of your teams', {
				answer: object({ id: text, assigneeId: text }),
				more: { tags }
			})
		},
		'/tasks/{id}/complete': {
			parameters: [path('id')],
			post: operation('complete_task', 'Complete a task with the values of its form', {
				answer: object({ id: text, state: text }),
				body: bodyOf(completeBody),
				more: { tags }
			})
		}
	};
}

const taskSchema: JsonSchema = {
	type: 'object',
	properties: {
		id: { type: 'string' },
		name: { type: 'string' },
		process: { type: 'string' },
		assigneeName: { type: ['string', 'null'] },
		isMine: { type: 'boolean' },
		isSuspended: { type: 'boolean', description: 'Somebody holds the process.' },
		priority: { type: 'number' },
		dueAt: { type: ['string', 'null'], format: 'date-time' },
		createdAt: { type: 'string', format: 'date-time' }
	}
};
