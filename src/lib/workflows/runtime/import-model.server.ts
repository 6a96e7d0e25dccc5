import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { parseBpmn } from '../model/index.ts';
import { processesOf } from '../model/parse-bpmn.ts';
import { newProcessXml } from './new-process-xml.ts';
import { saveImported } from './save-imported.server.ts';
import type { WorkflowRuntime } from './runtime.server.ts';

/**
 * Makes a draft from a BPMN file, or from nothing. The draft's key is the id of its first process.
 * A file that cannot be read is refused; one that cannot run may be drawn on until it can.
 */
export async function draftFromFile(
	runtime: WorkflowRuntime,
	actor: Actor,
	file: string | null,
	name = '',
	isReplacing = false
): Promise<string> {
	const source = file ?? newProcessXml(name.trim() || 'New process');
	const parsed = await parseBpmn(source);
	if (!parsed.definitions) {
		const first = parsed.problems[0]?.message ?? 'the file cannot be read';
		throw errors.modelUnreadable({ reason: first });
	}
	const [process] = processesOf(parsed.definitions);
	const key = process?.id ?? parsed.definitions.id ?? 'imported';
	if (file === null) await refuseDeployed(runtime, key);
	const draft = { kind: 'bpmn', key, name: process?.name ?? key, source } as const;
	await saveImported(runtime, actor, draft, isReplacing);
	return key;
}

/** A new process that took the id of a deployed one would stand in front of it as its draft. */
async function refuseDeployed(runtime: WorkflowRuntime, key: string): Promise<void> {
	const deployed = await runtime.db.reader
		.selectFrom('process_definition')
		.select('id')
		.where('process_key', '=', key)
		.executeTakeFirst();
	if (deployed) throw errors.designExists({ kind: 'process', key });
}
