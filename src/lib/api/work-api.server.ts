/** Processes and tasks over the machine interface, by the same commands that the pages use. */
import type { z } from 'zod';
import { authorize } from '#lib/identity/authorize.ts';
import { startProcessOnRecord } from '#lib/workflows/connectors/record-processes.server.ts';
import { listInbox, type InboxFilter } from '#lib/workflows/queries/inbox.server.ts';
import {
	activateAdHoc,
	publishMessage,
	setVariables,
	startOnConditions
} from '#lib/workflows/runtime/operate-instance.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import {
	claimUserTask,
	completeUserTask,
	updateUserTask
} from '#lib/workflows/runtime/user-tasks.server.ts';
import type { ApiRequest } from './api-request.server.ts';
import type {
	adHocBody,
	completeBody,
	messageBody,
	startBody,
	taskBody,
	variablesBody
} from './request-bodies.ts';

export async function startInstanceFor(
	{ application: { runtime }, actor }: ApiRequest,
	processKey: string,
	{ record, ...rest }: z.infer<typeof startBody>
): Promise<{ id: string }> {
	authorize(actor, 'process.start');
	const input = { processKey, ...rest };
	const id = record
		? await startProcessOnRecord(runtime, actor, { ...input, record })
		: await startInstance(runtime, actor, input);
	return { id };
}

/** Messages reach any process, whatever it is about: they need the permission of operators. */
export async function publishMessageFor(
	{ application: { runtime }, actor }: ApiRequest,
	message: z.infer<typeof messageBody>
): Promise<{ instanceIds: string[]; isKept: boolean }> {
	authorize(actor, 'instance.operate');
	const { instanceIds, isBuffered } = await publishMessage(runtime, {
		...message,
		startedBy: actor.userId
	});
	return { instanceIds, isKept: isBuffered };
}

/** Variables of a running instance, whatever it is about: for operators. */
export async function setVariablesFor(
	{ application: { runtime }, actor }: ApiRequest,
	id: string,
	{ variables }: z.infer<typeof variablesBody>
) {
	await setVariables(runtime, actor, id, variables);
	return { id };
}

export async function activateAdHocFor(
	{ application: { runtime }, actor }: ApiRequest,
	id: string,
	body: z.infer<typeof adHocBody>
) {
	await activateAdHoc(runtime, actor, id, body);
	return { id };
}

export async function startOnConditionsFor(
	{ application: { runtime }, actor }: ApiRequest,
	{ variables }: z.infer<typeof variablesBody>
) {
	return { instanceIds: await startOnConditions(runtime, actor, variables) };
}

export async function listTasksFor(
	{ application: { db }, actor }: ApiRequest,
	parameters: URLSearchParams
) {
	authorize(actor, 'task.work');
	const asked = parameters.get('filter');
	const filter: InboxFilter = asked === 'mine' || asked === 'team' ? asked : 'all';
	const tasks = await listInbox(db.reader, actor, filter);
	return {
		tasks: tasks.map(({ dueAt, createdAt, ...task }) => ({
			...task,
			dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
			createdAt: new Date(createdAt).toISOString()
		}))
	};
}

export async function claimTaskFor({ application, actor }: ApiRequest, taskId: string) {
	await claimUserTask(application.runtime, actor, taskId);
	return { id: taskId, assigneeId: actor.userId };
}

export async function completeTaskFor(
	{ application, actor }: ApiRequest,
	taskId: string,
	body: z.infer<typeof completeBody>
) {
	const outcome = await completeUserTask(application.runtime, actor, { taskId, ...body });
	return { id: taskId, state: outcome === 'waiting' ? 'completing' : 'completed' };
}

export async function updateTaskFor(
	{ application, actor }: ApiRequest,
	taskId: string,
	body: z.infer<typeof taskBody>
) {
	const outcome = await updateUserTask(application.runtime, actor, taskId, body);
	return { id: taskId, state: outcome === 'waiting' ? 'updating' : 'updated' };
}
