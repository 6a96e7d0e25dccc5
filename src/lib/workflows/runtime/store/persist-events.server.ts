import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import { newId } from '#lib/database/id.ts';
import { insertRows } from '#lib/database/insert-rows.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { EngineEvent } from '../../engine/index.ts';
import { persistElements, scopeNo } from './persist-elements.server.ts';
import { persistJobs } from './persist-jobs.server.ts';
import { heldFlag, persistSuspension } from './persist-suspension.server.ts';
import { persistMigration } from './persist-migration.server.ts';
import { persistUserTasks } from './persist-user-tasks.server.ts';
import type { TouchedInstance } from './touched-instance.ts';

/** Writes what happened since the last write: few statements a table, none where nothing happened. */
export async function persistEvents(tx: Tx, instance: TouchedInstance): Promise<void> {
	const events = instance.pending;
	if (events.length === 0) return;
	instance.pending = [];
	bindRecord(instance, events);
	await persistInstance(tx, instance, events);
	const happened = new Set(events.map(({ type }) => type));
	for (const { types, write } of WRITERS)
		if (types.some((type) => happened.has(type))) await write(tx, instance, events);
}

type Writer = (tx: Tx, instance: TouchedInstance, events: readonly EngineEvent[]) => Promise<void>;

/** Who writes rows for which events, in this order. */
const WRITERS: readonly { types: readonly EngineEvent['type'][]; write: Writer }[] = [
	{
		types: ['element-activated', 'element-completed', 'element-terminated', 'sequence-flow-taken'],
		write: persistElements
	},
	{
		types: [
			'user-task-created',
			'user-task-assigned',
			'user-task-updated',
			'user-task-transition-progressed',
			'user-task-transition-denied',
			'user-task-completed',
			'user-task-canceled'
		],
		write: persistUserTasks
	},
	{
		types: [
			'job-created',
			'job-failed',
			'job-retried',
			'job-completed',
			'job-canceled',
			'job-error-thrown'
		],
		write: persistJobs
	},
	{ types: ['timer-scheduled', 'timer-triggered', 'timer-canceled'], write: persistTimers },
	{
		types: [
			'message-subscription-opened',
			'message-subscription-closed',
			'message-correlated',
			'signal-subscription-opened',
			'signal-subscription-closed',
			'signal-received'
		],
		write: persistSubscriptions
	},
	{ types: ['variable-set'], write: persistVariables },
	{ types: ['incident-raised', 'incident-resolved'], write: persistIncidents },
	{ types: ['decision-evaluated'], write: persistDecisions },
	{ types: ['process-instance-migrated'], write: persistMigration },
	{
		types: [
			'process-instance-suspended',
			'process-instance-resumed',
			'process-instance-completed',
			'process-instance-terminated'
		],
		write: persistSuspension
	}
];

/** Process variables `recordTable` and `recordId` say which record the instance is about. */
function bindRecord(instance: TouchedInstance, events: readonly EngineEvent[]): void {
	for (const event of events) {
		if (event.type !== 'variable-set' || event.scopeId !== instance.id) continue;
		if (typeof event.value !== 'string') continue;
		if (event.name === 'recordTable') instance.recordTable = event.value;
		if (event.name === 'recordId') instance.recordId = event.value;
	}
}

interface InstanceValues {
	id: string;
	state: string;
	record_table: string | null;
	record_id: string | null;
	ended_at: number | null;
	incident_count: number;
	state_json: string | null;
}

const updateInstance = compiledOnce<InstanceValues>((tx, given) =>
	tx
		.updateTable('process_instance')
		.set({
			state: given.state,
			record_table: given.record_table,
			record_id: given.record_id,
			ended_at: given.ended_at,
			incident_count: given.incident_count,
			state_json: given.state_json
		})
		.where('id', '=', given.id)
);

interface NewInstanceValues extends InstanceValues {
	definition_id: string;
	process_key: string;
	version: number;
	business_key: string | null;
	parent_instance_id: string | null;
	started_by: string | null;
	started_at: number;
}

const insertInstance = compiledOnce<NewInstanceValues, { no: number }>((tx, given) =>
	tx
		.insertInto('process_instance')
		.values({
			id: given.id,
			definition_id: given.definition_id,
			process_key: given.process_key,
			version: given.version,
			state: given.state,
			business_key: given.business_key,
			record_table: given.record_table,
			record_id: given.record_id,
			parent_instance_id: given.parent_instance_id,
			started_by: given.started_by,
			started_at: given.started_at,
			ended_at: given.ended_at,
			incident_count: given.incident_count,
			state_json: given.state_json
		})
		.returning('no')
);

async function persistInstance(
	tx: Tx,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
): Promise<void> {
	const state = instance.state;
	if (!state) return;
	const isActive = state.status === 'active';
	const end = events.find(
		(e) => e.type === 'process-instance-completed' || e.type === 'process-instance-terminated'
	);
	const changing = {
		state: isActive ? 'active' : state.status === 'completed' ? 'completed' : 'canceled',
		record_table: instance.recordTable,
		record_id: instance.recordId,
		ended_at: end?.at ?? null,
		incident_count: Object.keys(state.incidents).length,
		state_json: isActive ? JSON.stringify(state) : null
	};
	if (!instance.isNew) {
		await updateInstance(tx, { id: instance.id, ...changing });
		return;
	}
	const created = events[0];
	const [row] = await insertInstance(tx, {
		id: instance.id,
		definition_id: instance.definition.id,
		process_key: instance.definition.processKey,
		version: instance.definition.version,
		business_key: state.businessKey,
		parent_instance_id: state.parent?.processInstanceId ?? null,
		started_by: instance.startedBy,
		started_at: created?.at ?? 0,
		...changing
	});
	instance.no = row?.no ?? 0;
	instance.isNew = false;
}

async function persistTimers(tx: Tx, instance: TouchedInstance, events: readonly EngineEvent[]) {
	const scheduled = new Map<string, { element: string; owner: string; dueAt: number }>();
	const gone: string[] = [];
	for (const event of events) {
		if (event.type === 'timer-scheduled') {
			scheduled.set(event.timerId, {
				element: event.elementId,
				owner: event.elementInstanceId,
				dueAt: event.dueAt
			});
		} else if (event.type === 'timer-triggered' || event.type === 'timer-canceled') {
			if (!scheduled.delete(event.timerId)) gone.push(event.timerId);
		}
	}
	if (gone.length > 0) await tx.deleteFrom('timer').where('id', 'in', gone).execute();
	const rows = [...scheduled].map(([id, timer]) => ({
		id,
		process_instance_id: instance.id,
		element_instance_no: scopeNo(instance, timer.owner),
		element_id: timer.element,
		due_at: timer.dueAt,
		is_held: heldFlag(instance)
	}));
	// A cycle keeps its id from turn to turn.
	await insertRows(tx, 'timer', rows, { key: ['id'], update: ['due_at'] });
}

async function persistSubscriptions(
	tx: Tx,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
) {
	const opened = new Map<string, Extract<EngineEvent, { elementInstanceId: string }>>();
	const gone: string[] = [];
	for (const event of events) {
		if (event.type === 'message-subscription-opened' || event.type === 'signal-subscription-opened')
			opened.set(event.subscriptionId, event);
		else if (
			event.type === 'message-subscription-closed' ||
			event.type === 'signal-subscription-closed'
		) {
			if (!opened.delete(event.subscriptionId)) gone.push(event.subscriptionId);
		}
	}
	// A correlated message may close its subscription without saying so: the state decides.
	const open = instance.state?.subscriptions ?? {};
	for (const event of events) {
		if (event.type !== 'message-correlated' && event.type !== 'signal-received') continue;
		if (event.subscriptionId in open || opened.delete(event.subscriptionId)) continue;
		gone.push(event.subscriptionId);
	}
	if (gone.length > 0) await tx.deleteFrom('subscription').where('id', 'in', gone).execute();
	const rows = [...opened.values()].flatMap((event) => {
		if (event.type === 'message-subscription-opened') {
			return [subscriptionRow(instance, event, 'message', event.messageName, event.correlationKey)];
		}
		if (event.type === 'signal-subscription-opened') {
			return [subscriptionRow(instance, event, 'signal', event.signalName, '')];
		}
		return [];
	});
	await insertRows(tx, 'subscription', rows);
}

function subscriptionRow(
	instance: TouchedInstance,
	event: { subscriptionId: string; elementInstanceId: string; elementId: string; at: number },
	kind: 'message' | 'signal',
	name: string,
	correlationKey: string
) {
	return {
		id: event.subscriptionId,
		process_instance_id: instance.id,
		element_instance_no: scopeNo(instance, event.elementInstanceId),
		element_id: event.elementId,
		kind,
		name,
		correlation_key: correlationKey,
		opened_at: event.at
	};
}

async function persistVariables(tx: Tx, instance: TouchedInstance, events: readonly EngineEvent[]) {
	const last = new Map<string, Extract<EngineEvent, { type: 'variable-set' }>>();
	for (const event of events)
		if (event.type === 'variable-set') last.set(`${event.scopeId} ${event.name}`, event);
	const rows = [...last.values()].map((event) => ({
		instance_no: instance.no,
		scope_no: scopeNo(instance, event.scopeId),
		name: event.name,
		value_json: JSON.stringify(event.value),
		updated_at: event.at
	}));
	await insertRows(tx, 'variable', rows, {
		key: ['instance_no', 'scope_no', 'name'],
		update: ['value_json', 'updated_at']
	});
}

async function persistIncidents(tx: Tx, instance: TouchedInstance, events: readonly EngineEvent[]) {
	for (const event of events) {
		if (event.type === 'incident-raised')
			await tx
				.insertInto('incident')
				.values({
					id: event.incidentId,
					process_instance_id: instance.id,
					element_instance_no: scopeNo(instance, event.elementInstanceId),
					element_id: event.elementId,
					process_key: instance.definition.processKey,
					job_id: event.jobId,
					code: event.code,
					message: event.message,
					raised_at: event.at,
					resolved_at: null
				})
				.execute();
		if (event.type === 'incident-resolved')
			await tx
				.updateTable('incident')
				.set({ resolved_at: event.at })
				.where('id', '=', event.incidentId)
				.execute();
	}
}

async function persistDecisions(tx: Tx, instance: TouchedInstance, events: readonly EngineEvent[]) {
	for (const event of events)
		if (event.type === 'decision-evaluated')
			await tx
				.insertInto('decision_evaluation')
				.values({
					id: newId(),
					process_instance_id: instance.id,
					element_instance_no: scopeNo(instance, event.elementInstanceId),
					decision_key: event.decisionId,
					output_json: JSON.stringify(event.output),
					evaluated_json: JSON.stringify(event.evaluated),
					at: event.at
				})
				.execute();
}
