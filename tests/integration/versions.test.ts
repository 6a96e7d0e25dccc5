import { describe, expect, it } from 'vitest';
import { newId } from '#lib/database/id.ts';
import { bpmnXml } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import { listVersions, versionDetail } from '#lib/workflows/queries/process-versions.server.ts';
import { suspendInstance } from '#lib/workflows/runtime/operate-instance.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { DIALECTS } from '../database.ts';
import { operationsRig } from './operations-rig.ts';

const asking = (task: string, tag?: string) =>
	bpmnXml((p) => p.start().userTask(task).end(), {
		id: 'asking',
		before: tag
			? `<bpmn:extensionElements><zeebe:versionTag value="${tag}"/></bpmn:extensionElements>`
			: ''
	});
const caller = (key: string, binding: string) =>
	bpmnXml(
		(p) =>
			p
				.start()
				.element('callActivity', 'call', {
					extensions: `<zeebe:calledElement processId="asking" ${binding}/>`
				})
				.end(),
		{ id: key }
	);

for (const dialect of DIALECTS) {
	describe(`versions on ${dialect}`, async () => {
		const rig = await operationsRig(dialect);
		const { runtime, operator, db } = rig;
		const deploy = async (key: string, source: string) => {
			rig.pass(1_000);
			await rig.deploy(key, source);
		};
		await deploy('asking', asking('one', 'stable'));
		await deploy('asking', asking('two', 'stable'));
		await deploy('bound', caller('bound', 'bindingType="deployment"'));
		await deploy('asking', asking('three', 'next'));
		await deploy('free', caller('free', ''));
		await deploy('tagged', caller('tagged', 'bindingType="versionTag" versionTag="stable"'));
		await deploy('lost', caller('lost', 'bindingType="versionTag" versionTag="gone"'));
		const start = (processKey: string, more = {}) =>
			startInstance(runtime, operator, { processKey, ...more });
		const calledBy = async (id: string) =>
			db.reader
				.selectFrom('process_instance')
				.select('version')
				.where('parent_instance_id', '=', id)
				.execute();

		it('starts the latest version unless a number or a tag says another', async () => {
			const requestKey = newId();
			const ids = [
				await start('asking'),
				await start('asking', { version: 1 }),
				await start('asking', { versionTag: 'stable', requestKey })
			];
			const versions = await Promise.all(ids.map(async (id) => (await rig.instance(id)).version));
			expect(versions).toEqual([3, 1, 2]);
			expect(await start('asking', { versionTag: 'stable', requestKey })).toBe(ids[2]);
		});

		it('says which version there is none of', async () => {
			await expect(start('asking', { version: 9 })).rejects.toMatchObject({
				code: 'process_version_not_found'
			});
			await expect(start('asking', { versionTag: 'gone' })).rejects.toMatchObject({
				code: 'process_version_not_found'
			});
			await expect(start('nothing', { version: 1 })).rejects.toMatchObject({
				code: 'process_not_found'
			});
			const nobody = { ...rig.staff, roles: [] };
			await expect(
				startInstance(runtime, nobody, { processKey: 'asking', version: 1 })
			).rejects.toMatchObject({ code: 'permission_denied' });
		});

		it('calls the version that the binding of a call activity means', async () => {
			expect(await calledBy(await start('free'))).toEqual([{ version: 3 }]);
			expect(await calledBy(await start('bound'))).toEqual([{ version: 2 }]);
			expect(await calledBy(await start('tagged'))).toEqual([{ version: 2 }]);
		});

		it('raises an incident where the tag that a call activity names does not exist', async () => {
			const id = await start('lost');
			const incident = db.reader
				.selectFrom('incident')
				.select('message')
				.where('process_instance_id', '=', id);
			expect(await incident.execute()).toEqual([
				{ message: 'Expected the version gone of process asking, but none exists.' }
			]);
		});

		it('lists every version with who and when, and how much of it runs', async () => {
			const held = await start('asking', { version: 1 });
			await suspendInstance(runtime, operator, held);
			const { versions } = await listVersions(db.reader, 'asking');
			expect(versions).toMatchObject([
				{ version: 3, tag: 'next', isLatest: true },
				{ version: 2, tag: 'stable', isLatest: false },
				{ version: 1, tag: 'stable', isLatest: false, suspended: 1 }
			]);
			for (const { deployedAt, running } of versions) {
				expect(deployedAt).toBeLessThanOrEqual(rig.clock.at);
				expect(running).toBeGreaterThan(0);
			}
			expect((await versionDetail(db.reader, 'asking', 1)).xml).toContain('"one"');
			await expect(versionDetail(db.reader, 'asking', 7)).rejects.toMatchObject({
				code: 'process_version_not_found'
			});
		});
	});
}
