/** Who changed what, and every step of a document's life, in the transaction of the change. */
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { Field } from '../catalogue/field.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import type { CommandContext } from './command-context.ts';
import type { RecordRow } from './record-tables.server.ts';

/** The history of a secret says that it changed, not to what. */
const MASKED = '•••';

export interface HistoryEntry {
	readonly action: string;
	readonly definition: TableDefinition;
	readonly before: RecordRow | null;
	readonly after: RecordRow;
	readonly actor: Actor;
	readonly context: CommandContext;
}

/** What the history keeps of a row. */
export function told(fields: readonly Field[], row: RecordRow): RecordRow {
	return Object.fromEntries(
		fields.map(({ name, sensitivity }) => [
			name,
			sensitivity === 'secret' && (row[name] ?? null) !== null ? MASKED : (row[name] ?? null)
		])
	);
}

export async function writeHistory(tx: Tx, entry: HistoryEntry): Promise<void> {
	const { definition, before, after, actor, context } = entry;
	const changed = definition.fields.filter(
		({ name }) => (before?.[name] ?? null) !== (after[name] ?? null)
	);
	const part = (row: RecordRow) =>
		told(
			changed.filter(({ name }) => before !== null || row[name] !== null),
			row
		);
	await writeAudit(tx, {
		actor,
		action: entry.action,
		entity: definition.name,
		recordId: String(after['id']),
		before: before && part(before),
		after: part(after),
		processInstanceId: context.processInstanceId ?? null,
		at: context.now
	});
	const to = after['status'];
	if (typeof to === 'string' && to !== before?.['status'])
		await tx
			.insertInto('status_change')
			.values({
				id: newId(),
				entity: definition.name,
				record_id: String(after['id']),
				from_status: (before?.['status'] as string | null | undefined) ?? null,
				to_status: to,
				at: context.now,
				actor_id: actor.userId,
				process_instance_id: context.processInstanceId ?? null
			})
			.execute();
}
