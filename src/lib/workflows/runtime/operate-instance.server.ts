/** What operators do with instances: cancel, resolve incidents, change variables; messages and signals. */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Command } from '../engine/index.ts';
import type { JsonObject } from '../expressions/json-value.ts';
import { broadcastSignalIn, publishMessageIn, type PublishedMessage } from './events.server.ts';
import type { WorkflowRuntime } from './runtime.server.ts';
import { inUnitOfWork, rejected } from './unit-of-work.server.ts';
import { retryJobIn } from './workers/run-job.server.ts';

/** Ends an instance and everything that it waits for. */
export function cancelInstance(runtime: WorkflowRuntime, actor: Actor, instanceId: string) {
	return operate(runtime, actor, instanceId, 'instance.cancel', { type: 'cancel-instance' });
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

async function operate(
	runtime: WorkflowRuntime,
	actor: Actor,
	instanceId: string,
	action: string,
	command: Command
): Promise<void> {
	authorize(actor, 'instance.operate');
	await inUnitOfWork(runtime, async (unit) => {
		const rejection = await unit.send(instanceId, command);
		if (rejection) throw rejected(rejection);
		await writeAudit(unit.tx, {
			actor,
			action,
			entity: 'process_instance',
			recordId: instanceId,
			after: command.type === 'set-variables' ? command.variables : null,
			processInstanceId: instanceId,
			at: unit.now
		});
	});
}
