/**
 * What an issued document said when it went out first. A customer who moves, a product that gets
 * another name or another letterhead does not change what was sent.
 */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { CommandContext } from '../store/command-context.ts';
import type { Readable } from '../store/record-tables.server.ts';
import type { AskedDocument } from './describe-record.server.ts';
import type { Letterhead, PrintedDocument } from './printed-document.ts';

export interface KeptDocument {
	readonly document: PrintedDocument;
	readonly letterhead: Letterhead;
	readonly keptAt: number;
}

export async function readKept(
	db: Readable,
	{ table, id, kind, part }: AskedDocument
): Promise<KeptDocument | null> {
	const row = await db
		.selectFrom('kept_document')
		.select(['content_json', 'kept_at'])
		.where('table_name', '=', table)
		.where('record_id', '=', id)
		.where('kind', '=', kind)
		.where('part', '=', part)
		.executeTakeFirst();
	if (!row) return null;
	const content = JSON.parse(row.content_json) as Omit<KeptDocument, 'keptAt'>;
	return { ...content, keptAt: row.kept_at };
}

/** Of two that print it at the same moment the first one's stays. */
export async function keepDocument(
	tx: Tx,
	actor: Actor,
	asked: AskedDocument,
	content: Omit<KeptDocument, 'keptAt'>,
	{ now, processInstanceId }: CommandContext
): Promise<KeptDocument> {
	const { table, id, kind, part } = asked;
	const kept = await tx
		.insertInto('kept_document')
		.values({
			table_name: table,
			record_id: id,
			kind,
			part,
			content_json: JSON.stringify(content),
			kept_at: now,
			kept_by: actor.userId
		})
		.onConflict((c) => c.doNothing())
		.returning('kept_at')
		.executeTakeFirst();
	if (!kept) return (await readKept(tx, asked)) ?? { ...content, keptAt: now };
	await writeAudit(tx, {
		actor,
		action: 'document.print',
		entity: table,
		recordId: id,
		after: { document: content.document.title, part },
		processInstanceId: processInstanceId ?? null,
		at: now
	});
	return { ...content, keptAt: now };
}

/** For a document that is taken back to a draft: it will say something else when it goes out again. */
export async function forgetKept(tx: Tx, table: string, id: string): Promise<void> {
	await tx
		.deleteFrom('kept_document')
		.where('table_name', '=', table)
		.where('record_id', '=', id)
		.execute();
}
