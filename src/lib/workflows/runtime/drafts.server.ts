import { newId } from '#lib/database/id.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { WorkflowRuntime } from './runtime.server.ts';

export interface DraftInput {
	readonly kind: 'bpmn' | 'dmn' | 'form';
	readonly key: string;
	readonly name: string;
	readonly source: string;
	/** Version that the editor has; 0 = none yet. */
	readonly expectedVersion: number;
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
		if (actual !== input.expectedVersion)
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
