/** Jobs over the machine interface: for workers that do service tasks in other systems. */
import type { z } from 'zod';
import {
	answerJob,
	leaseJobs,
	type JobAnswer,
	type LeasedJob
} from '#lib/workflows/runtime/workers/worker-jobs.server.ts';
import type { ApiRequest } from './api-request.server.ts';
import type { jobCompleteBody, jobErrorBody, jobFailBody, jobLeaseBody } from './request-bodies.ts';

export async function leaseJobsFor(
	{ application: { runtime }, actor }: ApiRequest,
	request: z.infer<typeof jobLeaseBody>
): Promise<{ jobs: LeasedJob[] }> {
	return { jobs: await leaseJobs(runtime, actor, request) };
}

export async function completeJobFor(
	asked: ApiRequest,
	id: string,
	{ lease, variables, result }: z.infer<typeof jobCompleteBody>
) {
	return answerFor(asked, id, lease, {
		kind: 'complete',
		variables,
		...(result ? { result } : {})
	});
}

export async function failJobFor(
	asked: ApiRequest,
	id: string,
	{ lease, ...failure }: z.infer<typeof jobFailBody>
) {
	return answerFor(asked, id, lease, { kind: 'fail', ...failure });
}

export async function throwJobErrorFor(
	asked: ApiRequest,
	id: string,
	{ lease, ...error }: z.infer<typeof jobErrorBody>
) {
	return answerFor(asked, id, lease, { kind: 'error', ...error });
}

async function answerFor(
	{ application: { runtime }, actor }: ApiRequest,
	jobId: string,
	lease: string,
	answer: JobAnswer
): Promise<{ id: string }> {
	await answerJob(runtime, actor, { jobId, lease, answer });
	return { id: jobId };
}
