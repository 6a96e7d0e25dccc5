/** What callers of the machine interface send. Checked, and described, by the same schemas. */
import { z } from 'zod';

const key = z.string().min(1).max(200);
const json: z.ZodType<import('#lib/workflows/expressions/json-value.ts').JsonObject> = z.record(
	z.string(),
	z.json()
);

const requestKey = key
	.optional()
	.describe('The same key again answers as the first time and does nothing twice.');

export const createBody = z
	.strictObject({ values: z.record(z.string(), z.unknown()) })
	.describe('Fields by name; the others get their defaults.');

export const updateBody = z
	.strictObject({
		version: z.number().int().min(1).describe('The version that you read; a newer one is a 409.'),
		values: z.record(z.string(), z.unknown())
	})
	.describe('The fields to change; the others stay.');

export const commentBody = z
	.strictObject({ body: z.string().min(1).max(5_000) })
	.describe('Plain text; `@` and a name mention somebody.');

export const startBody = z.strictObject({
	variables: json.default({}),
	version: z
		.number()
		.int()
		.min(1)
		.optional()
		.describe('Which version to start; the latest if neither it nor a tag is given.'),
	versionTag: key.optional().describe('Starts the newest version that carries this tag.'),
	businessKey: key.nullable().default(null),
	record: z
		.strictObject({ table: key, id: key })
		.optional()
		.describe('The record that the instance is about; the process drives it from then on.'),
	requestKey
});

export const messageBody = z.strictObject({
	name: key,
	correlationKey: z.string().max(500),
	variables: json.default({}),
	timeToLiveMs: z
		.number()
		.int()
		.min(0)
		.max(30 * 86_400_000)
		.default(0)
		.describe('How long it waits for a receiver; 0 reaches only those who wait now.'),
	messageId: key
		.nullable()
		.default(null)
		.describe('Publishing the same id again while it waits has no effect.')
});

export const completeBody = z.strictObject({ variables: json.default({}), requestKey });

const names = z.array(key).nullable().optional();
const instant = z.string().max(100).nullable().optional();

export const taskBody = z
	.strictObject({
		candidateGroups: names,
		candidateUsers: names,
		dueDate: instant.describe('An instant, a date or a duration from now; empty for none.'),
		followUpDate: instant,
		priority: z.number().int().min(0).max(100).nullable().optional()
	})
	.describe('What is to change; what is absent or null stays.');

export const variablesBody = z.strictObject({ variables: json });

export const adHocBody = z.strictObject({
	elementId: key.describe('The ad-hoc sub-process.'),
	elements: z
		.array(z.strictObject({ elementId: key, variables: json.optional() }))
		.min(1)
		.describe('Elements inside it that no flow leads to.'),
	cancelRemaining: z.boolean().default(false).describe('Interrupt what is at work inside first.')
});

export const jobLeaseBody = z.strictObject({
	type: key.describe('The job type of the service tasks that the worker does.'),
	max: z.number().int().min(1).max(200).default(20),
	leaseMs: z
		.number()
		.int()
		.min(1_000)
		.max(86_400_000)
		.default(60_000)
		.describe('Without an answer by then, another worker gets the job.')
});

const lease = key.describe('Of the job as it was leased.');

export const jobCompleteBody = z.strictObject({
	lease,
	variables: json.default({}),
	result: z
		.strictObject({
			denied: z.boolean().optional(),
			deniedReason: z.string().max(2_000).optional(),
			corrections: z
				.strictObject({
					assignee: z.json().optional(),
					candidateGroups: z.json().optional(),
					candidateUsers: z.json().optional(),
					dueDate: z.json().optional(),
					followUpDate: z.json().optional(),
					priority: z.json().optional()
				})
				.optional(),
			activateElements: z
				.array(z.strictObject({ elementId: key, variables: json.optional() }))
				.optional(),
			isCompletionConditionFulfilled: z.boolean().optional(),
			isCancelRemainingInstances: z.boolean().optional()
		})
		.optional()
		.describe('Only of task listeners and of ad-hoc sub-processes that a worker runs.')
});

export const jobFailBody = z.strictObject({
	lease,
	message: z.string().min(1).max(10_000).describe('What an operator reads if no try is left.'),
	retries: z
		.number()
		.int()
		.min(0)
		.max(1_000)
		.optional()
		.describe('Tries that are left; one less than before if absent, an incident at 0.'),
	backOffMs: z.number().int().min(0).max(86_400_000).default(10_000)
});

export const jobErrorBody = z.strictObject({
	lease,
	errorCode: key.describe('Caught by an error event of the process.'),
	message: z.string().max(10_000).optional(),
	variables: json.default({})
});
