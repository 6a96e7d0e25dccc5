import { describe, expect, it } from 'vitest';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { bpmnXml, events, roots } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import {
	activateAdHoc,
	publishMessage,
	setVariables,
	startOnConditions
} from '#lib/workflows/runtime/operate-instance.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { variablesOf } from '../history.ts';

/** What an element waits for, from one transaction to the next, on both databases. */
const MODELS = {
	recursion: bpmnXml(
		(p) =>
			p
				.start()
				.element('exclusiveGateway', 'deeper')
				.element('callActivity', 'again', {
					when: '=depth > 0',
					extensions:
						'<zeebe:calledElement processId="recursion" propagateAllParentVariables="false" propagateAllChildVariables="false"/>',
					inputs: { depth: '=depth - 1' },
					outputs: { sum: '=sum + depth + 1' }
				})
				.end()
				.from('deeper')
				.script('bottom', '=0', 'sum', { isDefault: true })
				.end('e2'),
		{ id: 'recursion' }
	),
	undo: bpmnXml(
		(p) =>
			p
				.start()
				.userTask('book')
				.undoneBy('unbook', 'book')
				.userTask('pay')
				.end('refused', { inner: events.compensate(), when: '=declined' })
				.from('pay')
				.end('paid', { isDefault: true }),
		{ id: 'undo' }
	),
	watch: bpmnXml(
		(p) =>
			p
				.start()
				.element('parallelGateway', 'fork')
				.userTask('measure')
				.end()
				.from('fork')
				.element('intermediateCatchEvent', 'hot', { inner: events.condition('=degrees > 30') })
				.userTask('cool')
				.end('e2'),
		{ id: 'watch' }
	),
	contract: bpmnXml(
		(p) =>
			p
				.element('startEvent', 'start', {
					inner: events.message(),
					extensions:
						'<zeebe:properties><zeebe:property name="onePerCorrelationKey" value="true"/></zeebe:properties>'
				})
				.userTask('sign')
				.end(),
		{ id: 'contract', roots: [roots.message('wanted')] }
	),
	first: bpmnXml(
		(p) =>
			p
				.element('eventBasedGateway', 'either', { attributes: { instantiate: 'true' } })
				.element('intermediateCatchEvent', 'ordered', { inner: events.message() })
				.userTask('deliver')
				.end()
				.from('either')
				.element('intermediateCatchEvent', 'asked', { inner: events.message('question') })
				.userTask('answer')
				.end('e2'),
		{
			id: 'first',
			roots: [roots.message('order'), roots.message('question', undefined, 'question')]
		}
	),
	all: bpmnXml(
		(p) =>
			p
				.element('eventBasedGateway', 'needs', {
					attributes: { instantiate: 'true', eventGatewayType: 'Parallel' }
				})
				.element('intermediateCatchEvent', 'bought', { inner: events.message() })
				.element('parallelGateway', 'join')
				.end()
				.from('needs')
				.element('intermediateCatchEvent', 'paid', { inner: events.message('payment') })
				.to('join'),
		{
			id: 'all',
			roots: [roots.message('purchase', '=id'), roots.message('payment', '=id', 'payment')]
		}
	),
	hot: bpmnXml((p) => p.start('isHot', events.condition('=degrees > 30')).userTask('cool').end(), {
		id: 'hot'
	}),
	care: bpmnXml(
		(p) =>
			p
				.start()
				.adHoc('care', (a) => a.userTask('call').apart().userTask('visit'), { until: '=solved' })
				.end()
				.boundary('escalated', 'care', events.condition('=urgent'))
				.userTask('hurry')
				.end('e2'),
		{ id: 'caring' }
	),
	both: bpmnXml(
		(p) =>
			p
				.start()
				.element('intermediateCatchEvent', 'complete', {
					inner: events.message() + events.message('invoice'),
					attributes: { parallelMultiple: 'true' }
				})
				.end(),
		{
			id: 'both',
			roots: [roots.message('goods', '=order'), roots.message('invoice', '=order', 'invoice')]
		}
	)
};

for (const dialect of DIALECTS) {
	describe(`elements in the runtime on ${dialect}`, async () => {
		const db = await testDatabase(dialect);
		const runtime = createRuntime(db, {
			clock: { now: () => Date.UTC(2026, 0, 5, 9) },
			connectors: []
		});
		await deploy(
			runtime,
			systemActor,
			Object.entries(MODELS).map(([name, source]) => ({ kind: 'bpmn' as const, name, source }))
		);
		const nobody: Actor = { ...systemActor, kind: 'user', userId: 'x', roles: [] };
		const start = (processKey: string, variables = {}) =>
			startInstance(runtime, systemActor, { processKey, variables });
		const openTasks = async (id: string) => {
			const rows = await db.reader
				.selectFrom('user_task')
				.select(['id', 'element_id'])
				.where('process_instance_id', '=', id)
				.where('state', '=', 'created')
				.orderBy('element_id')
				.execute();
			return rows;
		};
		const openElements = async (id: string) =>
			(await openTasks(id)).map(({ element_id: elementId }) => elementId);
		const complete = async (id: string, elementId: string, variables = {}) => {
			const task = (await openTasks(id)).find((open) => open.element_id === elementId);
			await completeUserTask(runtime, systemActor, { taskId: task?.id ?? '', variables });
		};
		const stateOf = async (id: string) =>
			(
				await db.reader
					.selectFrom('process_instance')
					.select('state')
					.where('id', '=', id)
					.executeTakeFirstOrThrow()
			).state;
		const publish = (name: string, correlationKey: string, variables = {}) =>
			publishMessage(runtime, {
				name,
				correlationKey,
				variables,
				timeToLiveMs: 0,
				messageId: null
			});

		it('lets a process call itself until it has reached the bottom', async () => {
			const id = await start('recursion', { depth: 4 });
			expect(await stateOf(id)).toBe('completed');
			const variables = await variablesOf(db, id);
			expect(variables).toContainEqual({ scope_no: 0, name: 'sum', value_json: '10' });
			const instances = await db.reader
				.selectFrom('process_instance')
				.select('state')
				.where('process_key', '=', 'recursion')
				.execute();
			expect(instances.map(({ state }) => state)).toEqual(Array(5).fill('completed'));
		});

		it('remembers what can be undone', async () => {
			const id = await start('undo');
			await complete(id, 'book');
			await complete(id, 'pay', { declined: true });
			expect(await openElements(id)).toEqual(['unbook']);
			await complete(id, 'unbook');
			expect(await stateOf(id)).toBe('completed');
		});

		it('wakes a conditional event by what another task gives', async () => {
			const id = await start('watch');
			expect(await openElements(id)).toEqual(['measure']);
			await complete(id, 'measure', { degrees: 31 });
			expect(await openElements(id)).toEqual(['cool']);
		});

		it('starts a process at an event-based gateway, once per message', async () => {
			const { instanceIds } = await publish('question', 'Q-1', { text: 'When?' });
			expect(instanceIds).toHaveLength(1);
			expect(await openElements(instanceIds[0] ?? '')).toEqual(['answer']);
		});

		it('starts one instance a key at a time where asked; the next message waits for its end', async () => {
			const wanted = (messageId: string) =>
				publishMessage(runtime, {
					name: 'wanted',
					correlationKey: 'C-1',
					variables: { messageId },
					timeToLiveMs: 60_000,
					messageId
				});
			const told = await Promise.all(['m1', 'm2', 'm3'].map(wanted));
			expect(told.map(({ isBuffered }) => isBuffered).sort()).toEqual([false, true, true]);
			const open = () =>
				db.reader
					.selectFrom('process_instance')
					.select('id')
					.where('process_key', '=', 'contract')
					.where('state', '=', 'active')
					.execute();
			const seen = new Set<string>();
			for (const left of [2, 1, 0]) {
				const [instance, ...others] = await open();
				expect(others).toEqual([]);
				seen.add(instance?.id ?? '');
				const waiting = await db.reader.selectFrom('message').select('id').execute();
				expect(waiting).toHaveLength(left);
				await complete(instance?.id ?? '', 'sign');
			}
			expect(await open()).toEqual([]);
			expect(seen.size).toBe(3);
		});

		it('starts one instance with the first of several messages, and gives it the others by key', async () => {
			const first = await publish('payment', 'P-1', { id: 'P-1' });
			const other = await publish('payment', 'P-2', { id: 'P-2' });
			expect(other.instanceIds).not.toEqual(first.instanceIds);
			expect(await publish('purchase', 'P-1', { id: 'P-1' })).toEqual({
				instanceIds: first.instanceIds,
				isBuffered: false
			});
			expect(await stateOf(first.instanceIds[0] ?? '')).toBe('completed');
			expect(await stateOf(other.instanceIds[0] ?? '')).toBe('active');
		});

		it('starts one instance for messages with one key that come at the same moment', async () => {
			const answers = await Promise.all(
				['purchase', 'payment', 'purchase', 'payment'].map((name, at) =>
					publish(name, `P-${at < 2 ? 3 : 4}`, { id: `P-${at < 2 ? 3 : 4}` })
				)
			);
			const ids = answers.map(({ instanceIds }) => instanceIds.join());
			expect(new Set(ids).size).toBe(2);
			for (const id of ids) expect(await stateOf(id)).toBe('completed');
		});

		it('starts a process whose start condition holds for what an operator tells', async () => {
			expect(await startOnConditions(runtime, systemActor, { degrees: 20 })).toEqual([]);
			expect(await startOnConditions(runtime, systemActor, { other: 1 })).toEqual([]);
			const [id = ''] = await startOnConditions(runtime, systemActor, { degrees: 40 });
			expect(await openElements(id)).toEqual(['cool']);
			await expect(startOnConditions(runtime, nobody, {})).rejects.toMatchObject({
				code: 'permission_denied'
			});
		});

		it('begins ad-hoc work by command, and sets variables that a condition watches', async () => {
			const id = await start('caring', { solved: false });
			const begin = (elementId: string) =>
				activateAdHoc(runtime, systemActor, id, { elementId: 'care', elements: [{ elementId }] });
			await begin('visit');
			await begin('call');
			expect(await openElements(id)).toEqual(['call', 'visit']);
			await complete(id, 'visit');
			await expect(begin('unknown')).rejects.toMatchObject({ code: 'command_rejected' });
			await expect(setVariables(runtime, nobody, id, {})).rejects.toMatchObject({
				code: 'permission_denied'
			});
			await setVariables(runtime, systemActor, id, { urgent: true });
			expect(await openElements(id)).toEqual(['hurry']);
			const actions = await db.reader
				.selectFrom('audit_event')
				.select('action')
				.where('process_instance_id', '=', id)
				.orderBy('at')
				.execute();
			expect(actions.map(({ action }) => action)).toEqual(
				expect.arrayContaining(['instance.activate_ad_hoc', 'instance.set_variables'])
			);
		});

		it('gathers several messages for one event, and leaves no subscription behind', async () => {
			const id = await start('both', { order: 'O-1' });
			expect((await publish('goods', 'O-1', { count: 3 })).instanceIds).toEqual([id]);
			expect((await publish('goods', 'O-1')).instanceIds).toEqual([]);
			expect(await stateOf(id)).toBe('active');
			await publish('invoice', 'O-1', { net: 9 });
			expect(await stateOf(id)).toBe('completed');
			expect(
				await db.reader
					.selectFrom('subscription')
					.select('id')
					.where('process_instance_id', '=', id)
					.execute()
			).toEqual([]);
		});
	});
}
