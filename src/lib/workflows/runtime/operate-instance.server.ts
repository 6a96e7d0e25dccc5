/**
 * What operators do with one instance: cancel, suspend, resume, resolve incidents, set variables,
 * begin ad-hoc work. The functions in a unit of work do the same for one item of a batch.
 */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Rejection } from '../engine/index.ts';
import type { JsonObject } from '../expressions/json-value.ts';
import {
	broadcastSignalIn,
	publishMessageIn,
	startOnConditionsIn,
	type PublishedMessage
} from './events.server.ts';
import type { WorkflowRuntime } from './runtime.server.ts';
import { resumeIn, suspendIn } from './suspension.server.ts';
import { rejected } from './rejected.ts';
import { inUnitOfWork, type UnitOfWork } from './unit-of-work.server.ts';
import { retryJobIn } from './workers/run-job.server.ts';

/** Ends an instance and everything that it waits for. */
export function cancelInstance(runtime: WorkflowRuntime, actor: Actor, instanceId: string) {
	return inUnitOfWork(runtime, (unit) => cancelInstanceIn(unit, actor, instanceId));
}

export async function cancelInstanceIn(unit: UnitOfWork, actor: Actor, instanceId: string) {
	authorize(actor, 'instance.operate');
	accept(await unit.send(instanceId, { type: 'cancel-instance' }));
	await auditInstance(unit, actor, 'instance.cancel', instanceId);
}

/** Holds every token of an instance and of what it called. Again changes nothing. */
export function suspendInstance(runtime: WorkflowRuntime, actor: Actor, instanceId: string) {
	return inUnitOfWork(runtime, (unit) => suspendInstanceIn(unit, actor, instanceId));
}

export async function suspendInstanceIn(unit: UnitOfWork, actor: Actor, instanceId: string) {
	authorize(actor, 'instance.operate');
	const wasSuspended = await isSuspendedByOperator(unit, instanceId);
	accept(await suspendIn(unit, instanceId));
	if (!wasSuspended) await auditInstance(unit, actor, 'instance.suspend', instanceId);
}

/** Lets it go on: first what reached it meanwhile and what became due, in order of time. */
export function resumeInstance(runtime: WorkflowRuntime, actor: Actor, instanceId: string) {
	return inUnitOfWork(runtime, (unit) => resumeInstanceIn(unit, actor, instanceId));
}

export async function resumeInstanceIn(unit: UnitOfWork, actor: Actor, instanceId: string) {
	authorize(actor, 'instance.operate');
	const wasSuspended = await isSuspendedByOperator(unit, instanceId);
	accept(await resumeIn(unit, instanceId));
	if (wasSuspended) await auditInstance(unit, actor, 'instance.resume', instanceId);
}

async function isSuspendedByOperator(unit: UnitOfWork, instanceId: string): Promise<boolean> {
	const instance = await unit.touch(instanceId);
	return instance?.state?.suspendedBy?.includes('operator') ?? false;
}

/** Sets variables of the process, which may make conditions of its events true. */
export async function setVariables(
	runtime: WorkflowRuntime,
	actor: Actor,
	instanceId: string,
	variables: JsonObject
) {
	authorize(actor, 'instance.operate');
	await inUnitOfWork(runtime, async (unit) => {
		accept(await unit.send(instanceId, { type: 'set-variables', variables }));
		await auditInstance(unit, actor, 'instance.set_variables', instanceId, { after: variables });
	});
}

/** Begins elements inside an open ad-hoc sub-process of the instance. */
export async function activateAdHoc(
	runtime: WorkflowRuntime,
	actor: Actor,
	instanceId: string,
	input: {
		/** The ad-hoc sub-process in the model. */
		elementId: string;
		elements: readonly { elementId: string; variables?: JsonObject | undefined }[];
		cancelRemaining?: boolean;
	}
) {
	authorize(actor, 'instance.operate');
	const { elementId, ...rest } = input;
	await inUnitOfWork(runtime, async (unit) => {
		const state = (await unit.touch(instanceId))?.state;
		const open = Object.values(state?.elements ?? {}).find(
			(instance) =>
				instance.elementId === elementId && instance.elementType === 'ad-hoc-sub-process'
		);
		const elementInstanceId = open?.id ?? elementId;
		accept(await unit.send(instanceId, { type: 'activate-ad-hoc', elementInstanceId, ...rest }));
		await auditInstance(unit, actor, 'instance.activate_ad_hoc', instanceId, {
			after: { elements: input.elements.map((element) => element.elementId) }
		});
	});
}

/** Starts every process whose conditional start event holds for the variables. */
export async function startOnConditions(
	runtime: WorkflowRuntime,
	actor: Actor,
	variables: JsonObject
) {
	authorize(actor, 'instance.operate');
	return inUnitOfWork(runtime, (unit) => startOnConditionsIn(unit, variables, actor.userId));
}

/** Tries again what failed; a job gets one more retry and runs at once. */
export function resolveIncident(runtime: WorkflowRuntime, actor: Actor, incidentId: string) {
	return inUnitOfWork(runtime, (unit) => resolveIncidentIn(unit, actor, incidentId));
}

export async function resolveIncidentIn(unit: UnitOfWork, actor: Actor, incidentId: string) {
	authorize(actor, 'instance.operate');
	const incident = await unit.tx
		.selectFrom('incident')
		.select(['process_instance_id', 'job_id'])
		.where('id', '=', incidentId)
		.where('resolved_at', 'is', null)
		.executeTakeFirst();
	if (!incident) throw errors.incidentNotFound({ id: incidentId });
	const instanceId = incident.process_instance_id;
	accept(await unit.send(instanceId, { type: 'resolve-incident', incidentId }));
	await unit.flush();
	if (incident.job_id) await retryJobIn(unit, incident.job_id);
	await writeAudit(unit.tx, {
		actor,
		action: 'incident.resolve',
		entity: 'incident',
		recordId: incidentId,
		processInstanceId: instanceId,
		at: unit.now
	});
}

/** Publishes a message: to who waits for it, to who starts with it, or kept for its time to live. */
export async function publishMessage(runtime: WorkflowRuntime, message: PublishedMessage) {
	return inUnitOfWork(runtime, (unit) => publishMessageIn(unit, message));
}

/** Tells every instance that waits for the signal, and starts the processes that begin with it. */
export async function broadcastSignal(
	runtime: WorkflowRuntime,
	signalName: string,
	variables: JsonObject
) {
	return inUnitOfWork(runtime, (unit) => broadcastSignalIn(unit, signalName, variables));
}

export function accept(rejection: Rejection | null): void {
	if (rejection) throw rejected(rejection);
}

export async function auditInstance(
	unit: UnitOfWork,
	actor: Actor,
	action: string,
	instanceId: string,
	change: { before?: Record<string, unknown>; after?: Record<string, unknown> } = {}
): Promise<void> {
	await writeAudit(unit.tx, {
		actor,
		action,
		entity: 'process_instance',
		recordId: instanceId,
		...change,
		processInstanceId: instanceId,
		at: unit.now
	});
}
