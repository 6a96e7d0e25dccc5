import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { saveDraft, type DraftInput } from './drafts.server.ts';
import type { WorkflowRuntime } from './runtime.server.ts';

const NAMES = { bpmn: 'process', dmn: 'decision', form: 'form' } as const;

/** Makes a draft of a file. What somebody is drawing is only replaced when asked to. */
export async function saveImported(
	runtime: WorkflowRuntime,
	actor: Actor,
	imported: Omit<DraftInput, 'expectedVersion'>,
	isReplacing: boolean
): Promise<void> {
	const { kind, key } = imported;
	const draft = await runtime.db.reader
		.selectFrom('model_draft')
		.select(['source', 'version'])
		.where('kind', '=', kind)
		.where('key', '=', key)
		.executeTakeFirst();
	if (draft?.source === imported.source) return;
	if (draft && !isReplacing) throw errors.designDraftExists({ kind: NAMES[kind], key });
	await saveDraft(runtime, actor, { ...imported, expectedVersion: draft?.version ?? 0 });
}
