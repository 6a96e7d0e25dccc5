import { nextTimerTurn } from '../../engine/index.ts';
import { CONTINUATION_JOB, continueInstance } from '../continuation.server.ts';
import type { WorkflowRuntime } from '../runtime.server.ts';
import { stepContext } from '../step-context.ts';
import { inUnitOfWork, type UnitOfWork } from '../unit-of-work.server.ts';
import { retryJobIn, runExternalJob } from './run-job.server.ts';

/** Due rows that one round takes. */
const BATCH = 50;

/** Does everything that is due: timers in order, start timers, jobs. Gives how much there was. */
export async function runDueWork(runtime: WorkflowRuntime): Promise<number> {
	const timers = await triggerDueTimers(runtime);
	const starts = await triggerStartTimers(runtime);
	const jobs = await runDueJobs(runtime);
	return timers + starts + jobs;
}

async function triggerDueTimers(runtime: WorkflowRuntime): Promise<number> {
	const due = await runtime.db.reader
		.selectFrom('timer')
		.select(['id', 'process_instance_id'])
		.where('is_held', '=', 0)
		.where('due_at', '<=', runtime.clock.now())
		.orderBy('due_at')
		.limit(BATCH)
		.execute();
	await Promise.all(
		due.map((timer) =>
			inUnitOfWork(runtime, async (unit) => {
				// Another node may have been faster: the engine then knows no such timer.
				const rejection = await unit.send(timer.process_instance_id, {
					type: 'trigger-timer',
					timerId: timer.id
				});
				if (rejection && rejection.code !== 'instance_suspended')
					await unit.tx.deleteFrom('timer').where('id', '=', timer.id).execute();
			})
		)
	);
	return due.length;
}

async function triggerStartTimers(runtime: WorkflowRuntime): Promise<number> {
	const due = await runtime.db.reader
		.selectFrom('start_subscription')
		.select('id')
		.where('kind', '=', 'timer')
		.where('due_at', '<=', runtime.clock.now())
		.orderBy('due_at')
		.limit(BATCH)
		.execute();
	for (const { id } of due) await inUnitOfWork(runtime, (unit) => startByTimer(unit, id));
	return due.length;
}

async function startByTimer(unit: UnitOfWork, id: string): Promise<void> {
	const query = unit.tx.selectFrom('start_subscription').selectAll().where('id', '=', id);
	const row = await (
		unit.runtime.db.dialect === 'postgres' ? query.forUpdate() : query
	).executeTakeFirst();
	if (!row?.due_at || row.due_at > unit.now) return;
	const definition = await unit.runtime.definitions.byId(unit.tx, row.definition_id);
	await unit.create(definition, { startElementId: row.element_id });
	const calendar = definition.process.elements.get(row.element_id)?.properties['calendar'] || null;
	const next = nextTimerTurn(
		{ dueAt: row.due_at, repetitionsLeft: row.repetitions_left, interval: row.repeat_interval },
		calendar,
		stepContext(unit.runtime, unit.now, calendar ? await unit.calendars() : null)
	);
	if (next)
		await unit.tx
			.updateTable('start_subscription')
			.set({ due_at: next.dueAt, repetitions_left: next.repetitionsLeft })
			.where('id', '=', id)
			.execute();
	else await unit.tx.deleteFrom('start_subscription').where('id', '=', id).execute();
}

async function runDueJobs(runtime: WorkflowRuntime): Promise<number> {
	const types = [...runtime.connectors.keys(), CONTINUATION_JOB];
	const now = runtime.clock.now();
	const due = await runtime.db.reader
		.selectFrom('job')
		.select(['id', 'type'])
		.where('is_held', '=', 0)
		.where('due_at', '<=', now)
		.where('type', 'in', types)
		.orderBy('due_at')
		.limit(BATCH)
		.execute();
	await Promise.all(
		due.map(async ({ id, type }) => {
			if (type === CONTINUATION_JOB)
				return inUnitOfWork(runtime, (unit) => continueInstance(unit, id));
			const connector = runtime.connectors.get(type);
			if (connector?.kind === 'external') return runExternalJob(runtime, connector, id);
			return inUnitOfWork(runtime, async (unit) => {
				const job = await unit.tx
					.selectFrom('job')
					.select('due_at')
					.where('id', '=', id)
					.executeTakeFirst();
				if (job && job.due_at <= unit.now) await retryJobIn(unit, id);
			});
		})
	);
	return due.length;
}
