import { newId } from '#lib/database/id.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { WorkflowRuntime } from './runtime.server.ts';

export type DraftKind = 'bpmn' | 'dmn' | 'form';

export interface DraftInput {
	readonly kind: DraftKind;
	readonly key: string;
	readonly name: string;
	readonly source: string;
	/** Version that the editor has; 0 = none yet; null = replace whatever is there, knowingly. */
	readonly expectedVersion: number | null;
}

/** Keeps what a designer draws. Gives the draft's new version; refuses to overwrite a newer one. */
export async function saveDraft(
	runtime: WorkflowRuntime,
	actor: Actor,
	input: DraftInput
): Promise<number> {
	authorize(actor, 'process.design');
	return inTransaction(runtime.db, async (tx) => {
		const existing = await tx
			.selectFrom('model_draft')
			.select(['id', 'version'])
			.where('kind', '=', input.kind)
			.where('key', '=', input.key)
			.executeTakeFirst();
		const actual = existing?.version ?? 0;
		if (input.expectedVersion !== null && actual !== input.expectedVersion)
			throw errors.draftConflict({ expected: input.expectedVersion, actual });
		const changed = {
			name: input.name,
			source: input.source,
			version: actual + 1,
			updated_at: runtime.clock.now(),
			updated_by: actor.userId
		};
		if (existing)
			await tx.updateTable('model_draft').set(changed).where('id', '=', existing.id).execute();
		else
			await tx
				.insertInto('model_draft')
				.values({ id: newId(), kind: input.kind, key: input.key, ...changed })
				.execute();
		return actual + 1;
	});
}

/** Throws the draft away; the deployed version, if there is one, is what the editor opens next. */
export async function discardDraft(
	runtime: WorkflowRuntime,
	actor: Actor,
	kind: DraftKind,
	key: string
): Promise<void> {
	authorize(actor, 'process.design');
	await inTransaction(runtime.db, async (tx) => {
		await tx.deleteFrom('model_draft').where('kind', '=', kind).where('key', '=', key).execute();
	});
}
