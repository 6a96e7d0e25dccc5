import { errors } from '#lib/messages/generated/errors.ts';
import { type InstanceState, readState } from '../engine/index.ts';
import type { LoadedDefinition } from './definition-cache.server.ts';
import type { WorkflowRuntime } from './runtime.server.ts';

/** Where an instance is, to look at it without locking it. */
export async function readRunningInstance(
	{ db, definitions }: WorkflowRuntime,
	instanceId: string
): Promise<{ definition: LoadedDefinition; state: InstanceState }> {
	const row = await db.reader
		.selectFrom('process_instance')
		.select(['definition_id', 'state_json'])
		.where('id', '=', instanceId)
		.executeTakeFirst();
	if (!row) throw errors.processInstanceNotFound({ id: instanceId });
	if (!row.state_json) throw errors.processInstanceNotRunning({ id: instanceId });
	return {
		definition: await definitions.byId(db.reader, row.definition_id),
		state: readState(row.state_json)
	};
}
