import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { parseBpmn } from '../model/index.ts';
import { processesOf } from '../model/parse-bpmn.ts';
import { saveDraft } from './drafts.server.ts';
import { newProcessXml } from './new-process-xml.ts';
import type { WorkflowRuntime } from './runtime.server.ts';

/**
 * Makes a draft from a BPMN file, or from nothing. The draft's key is the id of its first process.
 * A file that cannot be read is refused; one that cannot run may be drawn on until it can.
 */
export async function draftFromFile(
	runtime: WorkflowRuntime,
	actor: Actor,
	file: string | null,
	name = ''
): Promise<string> {
	const source = file ?? newProcessXml(name.trim() || 'New process');
	const parsed = await parseBpmn(source);
	if (!parsed.definitions) {
		const first = parsed.problems[0]?.message ?? 'the file cannot be read';
		throw errors.modelUnreadable({ reason: first });
	}
	const [process] = processesOf(parsed.definitions);
	const key = process?.id ?? parsed.definitions.id ?? 'imported';
	const existing = await runtime.db.reader
		.selectFrom('model_draft')
		.select('version')
		.where('kind', '=', 'bpmn')
		.where('key', '=', key)
		.executeTakeFirst();
	await saveDraft(runtime, actor, {
		kind: 'bpmn',
		key,
		name: process?.name ?? key,
		source,
		expectedVersion: existing?.version ?? 0
	});
	return key;
}
