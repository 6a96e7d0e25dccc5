import type { Command } from '../engine/index.ts';
import { BpmnError } from './connector.ts';

const RETRY_BACK_OFF_MS = 10_000;

/** How the engine learns of a connector's failure: a modelled error, or one less retry. */
export function failureOf(error: unknown, jobId: string): Command {
	if (error instanceof BpmnError) {
		return {
			type: 'throw-error',
			jobId,
			errorCode: error.errorCode,
			message: error.message,
			variables: error.variables
		};
	}
	const message = error instanceof Error ? error.message : String(error);
	return { type: 'fail-job', jobId, message, retryBackOffMs: RETRY_BACK_OFF_MS };
}
