/** Work that adds no value, from the model to the task whose time is counted. */
import { expect, it } from 'vitest';
import { bpmnXml } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import { migrateInstance } from '#lib/workflows/runtime/migrate-instance.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { DIALECTS } from '../database.ts';
import { operationsRig } from './operations-rig.ts';

const VALUELESS =
	'<zeebe:userTask/><zeebe:properties><zeebe:property name="addsValue" value="false"/></zeebe:properties>';
const version = (checkIsOf: 'no value' | 'value') =>
	bpmnXml(
		(p) =>
			p
				.start()
				.element('parallelGateway', 'both')
				.userTask('build', { name: 'Build' })
				.end()
				.from('both')
				.userTask('check', {
					name: 'Check',
					...(checkIsOf === 'no value' ? { extensions: VALUELESS } : {})
				})
				.end('checked'),
		{ id: 'building' }
	);

it.each(DIALECTS)('is kept with the task, and follows a migration on %s', async (dialect) => {
	const { db, deploy, runtime, operator } = await operationsRig(dialect);
	const tasks = () =>
		db.reader
			.selectFrom('user_task')
			.select(['element_id', 'adds_value'])
			.orderBy('element_id')
			.execute();
	await deploy('building', version('no value'));
	const id = await startInstance(runtime, operator, { processKey: 'building' });
	expect(await tasks()).toEqual([
		{ element_id: 'build', adds_value: 1 },
		{ element_id: 'check', adds_value: 0 }
	]);
	await deploy('building', version('value'));
	const { id: definitionId } = await db.reader
		.selectFrom('process_definition')
		.select('id')
		.where('process_key', '=', 'building')
		.where('version', '=', 2)
		.executeTakeFirstOrThrow();
	await migrateInstance(runtime, operator, id, { definitionId, changes: {} });
	expect((await tasks()).map(({ adds_value }) => adds_value)).toEqual([1, 1]);
});
