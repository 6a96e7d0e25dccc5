import { expect, it } from 'vitest';
import { systemActor } from '#lib/identity/actor.ts';
import { instanceDetail } from '#lib/workflows/queries/instances.server.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { noteProcess } from '../note-process.ts';

it.each(DIALECTS)('shows an instance and the record that it is about on %s', async (dialect) => {
	const db = await testDatabase(dialect);
	const runtime = createRuntime(db, { connectors: [] });
	await deploy(runtime, systemActor, noteProcess);
	const id = await startInstance(runtime, systemActor, { processKey: 'note' });
	const { instance } = await instanceDetail(db.reader, id);
	expect(instance).toMatchObject({ id, name: 'Take a note', state: 'active' });
	await expect(instanceDetail(db.reader, 'none')).rejects.toMatchObject({
		code: 'process_instance_not_found'
	});
});
