import type { CompleteJob, FailJob, ThrowError } from '../command.ts';
import { followWorker } from '../ad-hoc-worker.ts';
import { findCatcher } from '../catch-search.ts';
import { problemOfAnswer } from '../check-job-result.ts';
import { emit, instanceOf, where } from '../draft.ts';
import type { JobState } from '../instance-state.ts';
import type { Draft } from '../element-lifecycle.ts';
import { describeUncaught, throwError } from '../errors.ts';
import { closeIncidents, raiseIncident } from '../incidents.ts';
import { closeListener } from '../listeners.ts';
import { ownerOf, taskInTransition } from '../task-listeners.ts';
import { closeTaskListener } from '../task-transitions.ts';
import { requireOpen } from '../rejections.ts';
import { completeWith, enterElement, requestCompletion } from '../transitions.ts';

function findJob(draft: Draft, jobId: string) {
	const job = requireOpen(draft.state.jobs, jobId, 'job_not_found', 'job');
	const isOfTask = job.listener && !['start', 'end', 'creating'].includes(job.listener);
	const task = isOfTask ? taskInTransition(draft.state, job.elementInstanceId) : null;
	return { job, task, owner: task ? ownerOf(draft, task) : ofElement(draft, job) };
}

function ofElement(draft: Draft, { elementInstanceId }: JobState) {
	return instanceOf(draft, elementInstanceId);
}

/** An answer that makes no sense where it is given counts as a failure of the worker. */
export function completeJob(draft: Draft, command: CompleteJob): void {
	const { job, task, owner } = findJob(draft, command.jobId);
	const problem = problemOfAnswer(draft, job, command);
	if (problem !== null) {
		return failJob(draft, { type: 'fail-job', jobId: job.id, message: problem });
	}
	closeIncidents(draft, owner.id, job.id);
	emit(draft, { type: 'job-completed', ...where(draft, owner), jobId: job.id });
	if (task) return closeTaskListener(draft, task, command);
	const instance = ofElement(draft, job);
	if (job.listener === undefined && instance.elementType === 'ad-hoc-sub-process') {
		return followWorker(draft, instance, command);
	}
	if (job.listener === undefined) return completeWith(draft, instance, command.variables);
	closeListener(draft, instance, job.listener, command);
	if (job.listener === 'end') requestCompletion(draft, instance.id);
	else enterElement(draft, instance.id);
}

/** With retries left the job waits for its back-off; without, an operator must look. */
export function failJob(draft: Draft, command: FailJob): void {
	const { job, owner: instance } = findJob(draft, command.jobId);
	const retries = Math.max(0, command.retries ?? job.retries - 1);
	emit(draft, {
		type: 'job-failed',
		...where(draft, instance),
		jobId: job.id,
		retries,
		message: command.message,
		retryAt: retries > 0 ? draft.context.now + (command.retryBackOffMs ?? 0) : null
	});
	if (retries > 0) return;
	closeIncidents(draft, instance.id, job.id);
	raiseIncident(draft, instance, {
		code: 'job_retries_exhausted',
		message: command.message,
		phase: 'job',
		jobId: job.id
	});
}

/** A modelled outcome. If nobody catches it, the job stays, blocked by an incident. */
export function throwJobError(draft: Draft, command: ThrowError): void {
	const { job, task } = findJob(draft, command.jobId);
	const error = {
		errorCode: command.errorCode,
		message: command.message ?? null,
		variables: command.variables ?? {}
	};
	if (task?.transition.event === 'canceling') {
		// The task's element is gone: there is nothing around it that could catch.
		const message = describeUncaught(error);
		return failJob(draft, { type: 'fail-job', jobId: job.id, retries: 0, message });
	}
	const instance = ofElement(draft, job);
	const isHeard =
		findCatcher(draft, instance, 'error', error.errorCode) !== null || draft.state.parent !== null;
	closeIncidents(draft, instance.id, job.id);
	if (isHeard) {
		emit(draft, {
			type: 'job-error-thrown',
			...where(draft, instance),
			jobId: job.id,
			errorCode: error.errorCode,
			message: error.message
		});
		throwError(draft, instance, error);
		return;
	}
	const message = describeUncaught(error);
	emit(draft, {
		type: 'job-failed',
		...where(draft, instance),
		jobId: job.id,
		retries: 0,
		message,
		retryAt: null
	});
	throwError(draft, instance, error);
	raiseIncident(draft, instance, {
		code: 'error_not_caught',
		message,
		phase: 'job',
		jobId: job.id
	});
}
