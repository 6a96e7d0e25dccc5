import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import { newId } from '#lib/database/id.ts';
import type { DialectName } from '#lib/database/index.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { saveState, type EngineEvent } from '../../engine/index.ts';
import { persistElements, scopeNo } from './persist-elements.server.ts';
import { persistJobs } from './persist-jobs.server.ts';
import { persistSuspension } from './persist-suspension.server.ts';
import { persistSubscriptions, persistTimers } from './persist-waiting.server.ts';
import { persistMigration } from './persist-migration.server.ts';
import { PendingRows, type InstanceValues } from './pending-rows.server.ts';
import { persistUserTasks } from './persist-user-tasks.server.ts';
import type { TouchedInstance } from './touched-instance.ts';

/** Writes what happened since the last write: few statements for all, none where nothing happened. */
export async function persistEvents(
	tx: Tx,
	dialect: DialectName,
	instances: Iterable<TouchedInstance>
): Promise<void> {
	const rows = new PendingRows(tx, dialect);
	for (const instance of instances) await persistInstanceEvents(rows, instance);
	await rows.write();
}

async function persistInstanceEvents(rows: PendingRows, instance: TouchedInstance): Promise<void> {
	const events = instance.pending;
	if (events.length === 0) return;
	instance.pending = [];
	bindRecord(instance, events);
	await persistInstance(rows, instance, events);
	const happened = new Set(events.map(({ type }) => type));
	for (const { types, write } of WRITERS)
		if (types.some((type) => happened.has(type))) await write(rows, instance, events);
}

type Writer = (
	rows: PendingRows,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
) => Promise<void> | void;

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
		write: ({ tx }, instance, events) => persistUserTasks(tx, instance, events)
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
	{
		types: ['process-instance-migrated'],
		write: ({ tx }, instance, events) => persistMigration(tx, instance, events)
	},
	{
		types: [
			'process-instance-suspended',
			'process-instance-resumed',
			'process-instance-completed',
			'process-instance-terminated'
		],
		write: ({ tx }, instance, events) => persistSuspension(tx, instance, events)
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
	rows: PendingRows,
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
		state_json: isActive ? saveState(state) : null
	};
	if (!instance.isNew) {
		rows.updateInstance({ id: instance.id, ...changing });
		return;
	}
	const created = events[0];
	const [row] = await insertInstance(rows.tx, {
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

function persistVariables(
	pending: PendingRows,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
) {
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
	pending.insert('variable', rows, {
		key: ['instance_no', 'scope_no', 'name'],
		update: ['value_json', 'updated_at']
	});
}

async function persistIncidents(
	{ tx }: PendingRows,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
) {
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

async function persistDecisions(
	{ tx }: PendingRows,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
) {
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
