/** Starting, stopping and taking back a change of many. Its records are chosen once, at the start. */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import type { CommandContext } from '../store/command-context.ts';
import { tableOf } from '../store/record-tables.server.ts';
import { authorizeTable } from '../store/table-access.ts';
import { undoObstacle, type BulkStep } from './bulk-step.ts';
import { countSubjects, selectSubjects, type BulkScope } from './bulk-subjects.server.ts';
import { bulkChangeFor } from './read-bulk-change.server.ts';

interface BulkInput {
	/** Given by the page: sent again it starts nothing new. */
	readonly id: string;
	readonly table: string;
	readonly scope: BulkScope;
	readonly step: BulkStep;
}

/** Notes the work, one item a record; a worker does it afterwards. */
export async function createBulkChange(
	tx: Tx,
	actor: Actor,
	input: BulkInput,
	context: CommandContext
): Promise<void> {
	const definition = tableOf(input.table);
	authorizeTable(actor, definition, input.step.kind === 'archive' ? 'archive' : 'update');
	if (!(await insertChange(tx, actor, { ...input, undoOf: null }, context))) return;
	const subjects = await selectSubjects(tx, actor, definition, input.scope);
	const count = await countSubjects(tx, subjects);
	await tx
		.insertInto('bulk_change_item')
		.columns(['bulk_change_id', 'record_id', 'state'])
		.expression((eb) =>
			eb
				.selectFrom(subjects.as('chosen') as never)
				.select([
					eb.val(input.id).as('bulk_change_id'),
					eb.ref('chosen.id' as never).as('record_id'),
					eb.val('waiting').as('state')
				])
		)
		.execute();
	await begin(tx, actor, { ...input, definition, count, action: 'bulk.start' }, context);
}

/** Only records that nobody changed since are put back; the others stay and say why. */
export async function undoBulkChange(
	tx: Tx,
	actor: Actor,
	{ id, of }: { id: string; of: string },
	context: CommandContext
): Promise<void> {
	const change = await bulkChangeFor(tx, actor, of);
	const definition = tableOf(change.table);
	authorizeTable(actor, definition, change.step.kind === 'archive' ? 'archive' : 'update');
	const obstacle =
		undoObstacle(change.step) ??
		(change.undoOf ? 'it took back another one itself' : null) ??
		(change.state === 'running' ? 'it is still under way' : null) ??
		(change.undoneBy && change.undoneBy !== id ? 'it has been taken back already' : null);
	if (obstacle) throw errors.bulkNotUndoable({ reason: obstacle });
	const input = { id, table: change.table, step: change.step, undoOf: of };
	if (!(await insertChange(tx, actor, input, context))) return;
	const inserted = await tx
		.insertInto('bulk_change_item')
		.columns(['bulk_change_id', 'record_id', 'state'])
		.expression((eb) =>
			eb
				.selectFrom('bulk_change_item as done')
				.select([eb.val(id).as('bulk_change_id'), 'done.record_id', eb.val('waiting').as('state')])
				.where('done.bulk_change_id', '=', of)
				.where('done.state', '=', 'done')
		)
		.executeTakeFirst();
	const count = Number(inserted.numInsertedOrUpdatedRows ?? 0);
	if (count === 0) throw errors.bulkNothingChosen({});
	await begin(tx, actor, { ...input, definition, count, action: 'bulk.undo' }, context);
}

/** What has been done stays done; the rest is left as it is. */
export async function cancelBulkChange(
	tx: Tx,
	actor: Actor,
	id: string,
	{ now }: CommandContext
): Promise<void> {
	const change = await bulkChangeFor(tx, actor, id);
	if (change.state === 'canceled') return;
	const { numUpdatedRows } = await tx
		.updateTable('bulk_change')
		.set({ state: 'canceled', ended_at: now })
		.where('id', '=', id)
		.where('state', '=', 'running')
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw errors.bulkChangeEnded({});
	const place = { entity: 'bulk_change', recordId: id };
	await writeAudit(tx, { actor, action: 'bulk.stop', ...place, at: now });
}

/** False where the same was started already. */
async function insertChange(
	tx: Tx,
	actor: Actor,
	{ id, table, step, undoOf }: Omit<BulkInput, 'scope'> & { undoOf: string | null },
	{ now }: CommandContext
): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('bulk_change')
		.values({
			...{ id, table_name: table, step_json: JSON.stringify(step), undo_of: undoOf },
			...{ state: 'running', item_count: 0, created_at: now },
			...{ created_by: actor.userId ?? '', created_by_name: actor.name }
		})
		.onConflict((c) => c.column('id').doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows !== 0n;
}

async function begin(
	tx: Tx,
	actor: Actor,
	begun: {
		readonly id: string;
		readonly step: BulkStep;
		readonly definition: TableDefinition;
		readonly count: number;
		readonly action: string;
	},
	{ now }: CommandContext
): Promise<void> {
	const { id, step, definition, count, action } = begun;
	await tx.updateTable('bulk_change').set({ item_count: count }).where('id', '=', id).execute();
	const field =
		step.kind === 'set' ? definition.fields.find(({ name }) => name === step.field) : undefined;
	const told = field?.sensitivity === 'secret' ? { ...step, value: '•••' } : step;
	await writeAudit(tx, {
		...{ actor, action, entity: 'bulk_change', recordId: id, at: now },
		after: { table: definition.name, step: told, count }
	});
}
