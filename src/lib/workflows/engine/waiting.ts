/** Activities that wait: their own work is planned first, then opened with their boundary events. */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { ExecutableElement, TaskDefinition } from '#lib/workflows/model/executable-process.ts';
import { emit, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { ElementFailure } from './element-failure.ts';
import type { EngineEvent, JobCreated } from './event.ts';
import type { ElementInstance } from './instance-state.ts';
import { boundaryTargets, planSubscriptions } from './subscriptions.ts';
import { evaluateIn, evaluateTextIn, visibleVariables } from './variables.ts';

/** Opens the boundary events of an activity and what it waits for itself. */
export function beginWaiting(
	draft: Draft,
	element: ExecutableElement,
	instance: ElementInstance,
	own: readonly EngineEvent[]
): void {
	const targets = boundaryTargets(draft, element, instance);
	if (targets.length > 0) {
		for (const event of planSubscriptions(draft, instance, targets)) emit(draft, event);
	}
	for (const event of own) emit(draft, event);
}

/** The event that creates the element's job. Emits nothing. */
export function planJob(
	draft: Draft,
	{ headers }: Pick<ExecutableElement, 'headers'>,
	instance: { readonly id: string; readonly elementId: string },
	task: TaskDefinition,
	variables: JsonObject = visibleVariables(draft.state, instance.id)
): JobCreated {
	const scope = { variables, now: draft.context.now, timeZone: draft.context.timeZone };
	const jobType = evaluateTextIn(scope, task.type, 'job_invalid', 'the job type');
	const retries = Number(evaluateIn(scope, task.retries, 'job_invalid'));
	if (!Number.isInteger(retries) || retries < 1) {
		throw new ElementFailure(
			'job_invalid',
			`Expected the retries “${task.retries.text}” to be a whole number from 1, but they are not.`
		);
	}
	return {
		type: 'job-created',
		...where(draft, instance),
		jobId: draft.context.newId(),
		jobType,
		retries,
		headers,
		variables
	};
}
