/** An ad-hoc sub-process whose worker is a connector: it decides in the same transaction. */
import { describe, expect, it } from 'vitest';
import { bpmnXml } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import { ConnectorAnswer, type Connector } from '#lib/workflows/runtime/connector.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { DIALECTS } from '../database.ts';
import { operationsRig } from './operations-rig.ts';

const MODEL = bpmnXml(
	(p) =>
		p
			.start()
			.adHoc('care', (a) => a.userTask('call').apart().script('count', '=calls + 1', 'calls'), {
				extensions: '<zeebe:taskDefinition type="agent"/>'
			})
			.userTask('report')
			.end(),
	{ id: 'agency' }
);

/** Counts until there were three calls, lets somebody call, and then has enough. */
const agent: Connector = {
	kind: 'transactional',
	jobType: 'agent',
	run: async (_tx, { variables }) => {
		const { calls, called } = variables;
		if (called) return new ConnectorAnswer({ isCompletionConditionFulfilled: true });
		const elementId = Number(calls) < 3 ? 'count' : 'call';
		return new ConnectorAnswer({ activateElements: [{ elementId }] });
	}
};

for (const dialect of DIALECTS)
	describe(`an ad-hoc sub-process run by a connector on ${dialect}`, async () => {
		const rig = await operationsRig(dialect, [agent]);
		await rig.deploy('agency', MODEL);

		it('begins what it says, is asked again after each, and ends when it has enough', async () => {
			const id = await startInstance(rig.runtime, rig.operator, {
				processKey: 'agency',
				variables: { calls: 0 }
			});
			expect(await rig.trace(id, 'completed')).toEqual(['start', 'count', 'count', 'count']);
			const [task] = await rig.openTasks(id);
			await completeUserTask(rig.runtime, rig.staff, {
				taskId: task?.id ?? '',
				variables: { called: true }
			});
			expect((await rig.openTasks(id)).map((open) => open.element_id)).toEqual(['report']);
			const left = await rig.db.reader
				.selectFrom('job')
				.select('id')
				.where('process_instance_id', '=', id)
				.execute();
			expect(left).toEqual([]);
		});
	});
