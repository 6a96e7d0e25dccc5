import * as z from 'zod';
import type { Tx } from '#lib/database/transaction.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { CommandContext } from '#lib/records/store/command-context.ts';
import type { JsonObject, JsonValue } from '../expressions/json-value.ts';
import {
	BpmnError,
	type ConnectorInput,
	type Outside,
	type TransactionalConnector
} from '../runtime/connector.ts';

/** On whose behalf a connector acts, and when. */
export interface ConnectorContext {
	readonly actor: Actor;
	readonly command: CommandContext & {
		readonly processInstanceId: string;
		readonly timeZone: string;
	};
	readonly outside: Outside;
}

/** The person for whom the process acts: their name stands in the history of the record. */
export const onBehalfOf = z.string().nullish();

/**
 * A connector that runs a command of the records. Its input is checked against `input`; what the
 * command refuses becomes a BPMN error whose code is the message's code, so that a model can catch
 * it; if it does not, an incident says it. The result goes to the variable that the header
 * `resultVariable` names; without that header it is dropped.
 */
export function defineConnector<Shape extends z.ZodRawShape>(spec: {
	jobType: string;
	input: z.ZodObject<Shape>;
	run: (
		tx: Tx,
		input: z.infer<z.ZodObject<Shape>>,
		context: ConnectorContext
	) => Promise<JsonValue>;
}): TransactionalConnector & { readonly inputNames: readonly string[] } {
	return {
		kind: 'transactional',
		jobType: spec.jobType,
		inputNames: Object.keys(spec.input.shape),
		async run(tx, given) {
			const read = spec.input.safeParse(given.variables);
			if (!read.success) throw inputInvalid(spec.jobType, read.error);
			try {
				const result = await spec.run(tx, read.data, await contextOf(tx, given));
				const name = given.headers['resultVariable'];
				return name ? { [name]: result } : {};
			} catch (error) {
				throw error instanceof DomainError ? modelled(error) : error;
			}
		}
	};
}

async function contextOf(tx: Tx, given: ConnectorInput): Promise<ConnectorContext> {
	const { processInstanceId, now, timeZone, outside } = given;
	const userId = given.variables['onBehalfOf'];
	const command = { processInstanceId, now, timeZone };
	if (typeof userId !== 'string') return { actor: systemActor, command, outside };
	const user = await tx
		.selectFrom('user')
		.select('name')
		.where('id', '=', userId)
		.executeTakeFirst();
	const actor = { ...systemActor, userId, name: user?.name ?? systemActor.name };
	return { actor, command, outside };
}

function inputInvalid(connector: string, problem: z.ZodError): BpmnError {
	const problems = problem.issues
		.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`)
		.join('; ');
	return modelled(errors.connectorInputInvalid({ connector, problems }));
}

/** What a field refuses is said with the sentence: an incident has no fields to show it at. */
function modelled(error: DomainError): BpmnError {
	const fields = error.details.map(({ field, message }) => `${field}: ${message}`);
	const variables: JsonObject = { errorCode: error.code, errorMessage: error.message };
	return new BpmnError(error.code, [error.message, ...fields].join(' '), variables);
}
