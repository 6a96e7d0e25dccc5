/** What operators do with instances: cancel, resolve incidents, change variables; messages and signals. */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Command, InstanceState } from '../engine/index.ts';
import type { JsonObject } from '../expressions/json-value.ts';
import {
	broadcastSignalIn,
	publishMessageIn,
	startOnConditionsIn,
	type PublishedMessage
} from './events.server.ts';
import type { WorkflowRuntime } from './runtime.server.ts';
import { inUnitOfWork, rejected } from './unit-of-work.server.ts';
import { retryJobIn } from './workers/run-job.server.ts';

/** Ends an instance and everything that it waits for. */
export function cancelInstance(runtime: WorkflowRuntime, actor: Actor, instanceId: string) {
	return operate(runtime, actor, instanceId, 'instance.cancel', () => ({
		type: 'cancel-instance'
	}));
}

/** Sets variables of the process, which may make conditions of its events true. */
export function setVariables(
	runtime: WorkflowRuntime,
	actor: Actor,
	instanceId: string,
	variables: JsonObject
) {
	return operate(runtime, actor, instanceId, 'instance.set_variables', () => ({
		type: 'set-variables',
		variables
	}));
}

/** Begins elements inside an open ad-hoc sub-process of the instance. */
export function activateAdHoc(
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
	const { elementId, ...rest } = input;
	return operate(runtime, actor, instanceId, 'instance.activate_ad_hoc', (state) => {
		const open = Object.values(state?.elements ?? {}).find(
			(instance) =>
				instance.elementId === elementId && instance.elementType === 'ad-hoc-sub-process'
		);
		return { type: 'activate-ad-hoc', elementInstanceId: open?.id ?? elementId, ...rest };
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
export async function resolveIncident(runtime: WorkflowRuntime, actor: Actor, incidentId: string) {
	authorize(actor, 'instance.operate');
	await inUnitOfWork(runtime, async (unit) => {
		const incident = await unit.tx
			.selectFrom('incident')
			.select(['process_instance_id', 'job_id'])
			.where('id', '=', incidentId)
			.where('resolved_at', 'is', null)
			.executeTakeFirst();
		if (!incident) throw errors.incidentNotFound({ id: incidentId });
		const instanceId = incident.process_instance_id;
		const rejection = await unit.send(instanceId, { type: 'resolve-incident', incidentId });
		if (rejection) throw rejected(rejection);
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

/** What an operator gave, for the audit log. */
function changeOf(command: Command): JsonObject | null {
	if (command.type === 'set-variables') return command.variables;
	if (command.type !== 'activate-ad-hoc') return null;
	return { elements: command.elements.map(({ elementId }) => elementId) };
}

async function operate(
	runtime: WorkflowRuntime,
	actor: Actor,
	instanceId: string,
	action: string,
	commandFor: (state: InstanceState | null) => Command
): Promise<void> {
	authorize(actor, 'instance.operate');
	await inUnitOfWork(runtime, async (unit) => {
		const command = commandFor((await unit.touch(instanceId))?.state ?? null);
		const rejection = await unit.send(instanceId, command);
		if (rejection) throw rejected(rejection);
		await writeAudit(unit.tx, {
			actor,
			action,
			entity: 'process_instance',
			recordId: instanceId,
			after: changeOf(command),
			processInstanceId: instanceId,
			at: unit.now
		});
	});
}
