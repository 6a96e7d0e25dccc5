/** Starting and stopping batches. The instances are chosen once, when the batch is created. */
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { InstanceFilter } from '../queries/instance-filter.ts';
import type { MigrationInput } from '../runtime/migrate-instance.server.ts';
import { onceByRequestKey } from '../runtime/request-key.server.ts';
import type { WorkflowRuntime } from '../runtime/runtime.server.ts';
import { inUnitOfWork, type UnitOfWork } from '../runtime/unit-of-work.server.ts';
import type { BatchKind } from './batch-kind.ts';
import { selectSubjects } from './batch-subjects.server.ts';

export interface BatchInput {
	readonly kind: BatchKind;
	readonly filter: InstanceFilter;
	readonly migration?: MigrationInput | undefined;
	/** The same key again answers as the first time and starts nothing. */
	readonly requestKey?: string | undefined;
}

/** Notes the work, one item an instance; workers do it afterwards. Gives the batch's id. */
export async function createBatch(
	runtime: WorkflowRuntime,
	actor: Actor,
	input: BatchInput
): Promise<string> {
	authorize(actor, 'instance.operate');
	return inUnitOfWork(runtime, (unit) =>
		onceByRequestKey(unit, input.requestKey, () => createBatchIn(unit, actor, input))
	);
}

async function createBatchIn(unit: UnitOfWork, actor: Actor, input: BatchInput): Promise<string> {
	const { kind, filter, migration } = input;
	if (kind === 'migrate') await requireTarget(unit, input);
	const subjects = { kind, filter, definitionId: migration?.definitionId };
	const id = newId();
	await unit.tx
		.insertInto('batch_operation')
		.values({
			id,
			kind,
			state: 'running',
			filter_json: JSON.stringify(filter),
			migration_json: kind === 'migrate' ? JSON.stringify(migration) : null,
			item_count: 0,
			created_at: unit.now,
			created_by: actor.userId,
			created_by_name: actor.name
		})
		.execute();
	const { numInsertedOrUpdatedRows } = await unit.tx
		.insertInto('batch_item')
		.columns(['batch_id', 'process_instance_id', 'state'])
		.expression(
			selectSubjects(unit.tx, subjects).select((eb) => [
				eb.val(id).as('batch_id'),
				'process_instance.id as process_instance_id',
				eb.val('waiting').as('state')
			])
		)
		.executeTakeFirstOrThrow();
	const count = Number(numInsertedOrUpdatedRows ?? 0);
	if (count === 0) throw errors.batchEmpty({});
	await unit.tx
		.updateTable('batch_operation')
		.set({ item_count: count })
		.where('id', '=', id)
		.execute();
	await writeAudit(unit.tx, {
		actor,
		action: `batch.${kind}`,
		entity: 'batch_operation',
		recordId: id,
		after: { filter, migration, count },
		at: unit.now
	});
	return id;
}

async function requireTarget(unit: UnitOfWork, { filter, migration }: BatchInput): Promise<void> {
	if (!filter.processKey) throw errors.batchProcessMissing({});
	const target = await unit.tx
		.selectFrom('process_definition')
		.select('id')
		.where('id', '=', migration?.definitionId ?? '')
		.where('process_key', '=', filter.processKey)
		.executeTakeFirst();
	if (!target) throw errors.processNotFound({ process: filter.processKey });
}

/** What has been done stays done; the rest is left as it is. Again changes nothing. */
export async function cancelBatch(
	runtime: WorkflowRuntime,
	actor: Actor,
	id: string
): Promise<void> {
	authorize(actor, 'instance.operate');
	await inTransaction(runtime.db, async (tx) => {
		const batch = await tx
			.selectFrom('batch_operation')
			.select('state')
			.where('id', '=', id)
			.executeTakeFirst();
		if (!batch) throw errors.batchNotFound({ id });
		if (batch.state === 'canceled') return;
		const now = runtime.clock.now();
		const { numUpdatedRows } = await tx
			.updateTable('batch_operation')
			.set({ state: 'canceled', ended_at: now })
			.where('id', '=', id)
			.where('state', '=', 'running')
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw errors.batchEnded({});
		await writeAudit(tx, {
			actor,
			action: 'batch.stop',
			entity: 'batch_operation',
			recordId: id,
			at: now
		});
	});
}
