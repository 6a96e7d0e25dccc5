import type { Tx } from '#lib/database/transaction.server.ts';
import type { CompleteJob, JobResult } from '#lib/workflows/engine/index.ts';
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';

/** How the product reaches people outside. */
export interface Outside {
	/** Links begin with it. */
	readonly publicUrl: string;
	/** Whether mail that is written is also sent. */
	readonly sendsMail: boolean;
}

/** What a connector gets: the variables that its element sees (after input mappings) and its headers. */
export interface ConnectorInput {
	readonly variables: JsonObject;
	readonly headers: Readonly<Record<string, string>>;
	readonly processInstanceId: string;
	readonly elementInstanceId: string;
	/** User who started the instance, if a user did. */
	readonly startedBy: string | null;
	/** UTC epoch milliseconds. */
	readonly now: number;
	/** IANA zone of "today". */
	readonly timeZone: string;
	readonly outside: Outside;
}

/** Writes our own tables: runs in a savepoint of the step's transaction, so its effect is exactly once. */
export interface TransactionalConnector {
	readonly kind: 'transactional';
	readonly jobType: string;
	readonly run: (tx: Tx, input: ConnectorInput) => Promise<JsonObject | ConnectorAnswer>;
}

/** Works outside the database: a leased job, at least once, with an idempotency key. */
export interface ExternalConnector {
	readonly kind: 'external';
	readonly jobType: string;
	readonly execute: (
		input: ConnectorInput & { readonly idempotencyKey: string }
	) => Promise<JsonObject | ConnectorAnswer>;
}

export type Connector = TransactionalConnector | ExternalConnector;

/**
 * More than variables: a task listener denies what is asked of a task, or corrects the task. The
 * task itself is in the headers, under the names that Zeebe gives them (`io.camunda.zeebe:assignee`).
 */
export class ConnectorAnswer {
	readonly result: JobResult;
	readonly variables: JsonObject;

	constructor(result: JobResult, variables: JsonObject = {}) {
		this.result = result;
		this.variables = variables;
	}
}

/** How the engine learns of a connector's answer. */
export function completionOf(jobId: string, answer: JsonObject | ConnectorAnswer): CompleteJob {
	const { result, variables } =
		answer instanceof ConnectorAnswer ? answer : { result: undefined, variables: answer };
	return { type: 'complete-job', jobId, variables, ...(result ? { result } : {}) };
}

/** A modelled outcome: caught by an error event of the process, not retried. */
export class BpmnError extends Error {
	readonly errorCode: string;
	readonly variables: JsonObject;

	constructor(errorCode: string, message: string, variables: JsonObject = {}) {
		super(message);
		this.name = 'BpmnError';
		this.errorCode = errorCode;
		this.variables = variables;
	}
}
