/** What waits is applied or withdrawn, once: a change of the schema, or a whole package. */
import { writeAudit } from '#lib/database/audit.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { feelRules } from '../catalogue/feel-rules.ts';
import { refreshCatalogue } from '../store/refresh-catalogue.server.ts';
import { applyChange } from './apply-change.server.ts';
import { packageSchema } from './package.ts';
import { applyPackage } from './packages.server.ts';
import { schemaChangeSchema } from './schema-change.ts';
import { needsFourEyes, type SchemaRequest } from './schema-changes.server.ts';

/** Gives its summary. */
export async function applyWaiting(request: SchemaRequest, id: string): Promise<string> {
	const { db, actor, now, timeZone } = request;
	authorize(actor, 'catalogue.apply');
	const summary = await inTransaction(db, async (tx) => {
		const row = await waitingRow(tx, id);
		if ((await needsFourEyes(tx)) && row.drafted_by === actor.userId)
			throw errors.schemaChangeOwn({ name: actor.name });
		const applying = { actor, now, rules: feelRules(Date.now, timeZone), dialect: db.dialect };
		await decide(tx, id, 'applied', actor, now);
		const stored = JSON.parse(row.change_json) as { kind: string; content?: unknown };
		if (stored.kind === 'import-package')
			await applyPackage(tx, packageSchema.parse(stored.content), applying);
		else await applyChange(tx, schemaChangeSchema.parse(stored), applying);
		return row.summary;
	});
	await refreshCatalogue(db, timeZone);
	return summary;
}

/** By who drafted it, or who could have applied it. */
export async function withdrawWaiting(request: SchemaRequest, id: string): Promise<void> {
	const { db, actor, now } = request;
	authorize(actor, 'catalogue.draft');
	await inTransaction(db, async (tx) => {
		const row = await waitingRow(tx, id);
		if (row.drafted_by !== actor.userId) authorize(actor, 'catalogue.apply');
		await decide(tx, id, 'withdrawn', actor, now);
		await writeAudit(tx, {
			actor,
			action: 'catalogue.withdraw',
			entity: 'schema_change',
			recordId: id,
			before: { summary: row.summary },
			after: null,
			at: now
		});
	});
}

async function waitingRow(tx: Tx, id: string) {
	const row = await tx
		.selectFrom('schema_change')
		.selectAll()
		.where('id', '=', id)
		.where('state', '=', 'drafted')
		.executeTakeFirst();
	if (!row) throw errors.schemaChangeGone({});
	return row;
}

/** Only once: of two at the same time the second finds nothing that waits. */
async function decide(
	tx: Tx,
	id: string,
	state: 'applied' | 'withdrawn',
	actor: Actor,
	now: number
): Promise<void> {
	const { numUpdatedRows } = await tx
		.updateTable('schema_change')
		.set({ state, decided_at: now, decided_by: actor.userId, decided_by_name: actor.name })
		.where('id', '=', id)
		.where('state', '=', 'drafted')
		.executeTakeFirstOrThrow();
	if (Number(numUpdatedRows) === 0) throw errors.schemaChangeGone({});
}
