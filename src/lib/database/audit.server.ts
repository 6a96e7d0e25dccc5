import { insertRows } from './insert-rows.server.ts';
import type { Tx } from './transaction.server.ts';

export interface AuditEntry {
	actor: { kind: string; userId: string | null; name: string };
	/** `record.update`, `process.deploy`, … */
	action: string;
	/** Table or kind of thing, and which one. */
	entity: string;
	recordId: string;
	before?: Record<string, unknown> | null;
	after?: Record<string, unknown> | null;
	processInstanceId?: string | null;
	/** UTC milliseconds. */
	at: number;
}

/** Writes who did what to which thing, in the transaction of the change itself. Append-only. */
export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
	await insertRows(tx, 'audit_event', [
		{
			at: entry.at,
			actor_kind: entry.actor.kind,
			actor_id: entry.actor.userId,
			actor_name: entry.actor.name,
			action: entry.action,
			entity: entry.entity,
			record_id: entry.recordId,
			before_json: entry.before ? JSON.stringify(entry.before) : null,
			after_json: entry.after ? JSON.stringify(entry.after) : null,
			process_instance_id: entry.processInstanceId ?? null
		}
	]);
}
