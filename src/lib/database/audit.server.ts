import { compiledOnce } from './compiled-once.server.ts';
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

interface AuditValues {
	at: number;
	actor_kind: string;
	actor_id: string | null;
	actor_name: string;
	action: string;
	entity: string;
	record_id: string;
	before_json: string | null;
	after_json: string | null;
	process_instance_id: string | null;
}

const insert = compiledOnce<AuditValues>((tx, given) =>
	tx.insertInto('audit_event').values({
		at: given.at,
		actor_kind: given.actor_kind,
		actor_id: given.actor_id,
		actor_name: given.actor_name,
		action: given.action,
		entity: given.entity,
		record_id: given.record_id,
		before_json: given.before_json,
		after_json: given.after_json,
		process_instance_id: given.process_instance_id
	})
);

/** Writes who did what to which thing, in the transaction of the change itself. Append-only. */
export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
	await insert(tx, {
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
	});
}
