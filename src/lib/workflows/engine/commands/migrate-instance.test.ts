import { describe, expect, it } from 'vitest';
import { checkMigration } from '../migration/check-migration.ts';
import { planRows, proposePlan, type MigrationPlan } from '../migration/plan-migration.ts';
import { bpmnXml, events, roots, type ScopeBuilder } from '../testing/bpmn-builder.ts';
import { createRig, type EngineRig } from '../testing/engine-rig.ts';

type Build = (scope: ScopeBuilder) => unknown;
const message = roots.message('answer', '=ticket');
const pair = async (before: Build, after: Build, more: readonly string[] = []) => {
	const options = { roots: [message, ...more] };
	const rig = await createRig(bpmnXml(before, options));
	const target = (await createRig(bpmnXml(after, options))).process;
	const plan = proposePlan(rig.process, target);
	return { rig, target, plan };
};
const migrate = (
	rig: EngineRig,
	target: EngineRig['process'],
	plan: MigrationPlan = proposePlan(rig.process, target)
) => {
	const step = rig.send({ type: 'migrate-instance', plan }, target);
	if (!step.ok) throw new Error(step.rejection.message);
	return step.events.map(({ type }) => type);
};

describe('migration', () => {
	it('keeps a task and its variables, and goes on as the other version', async () => {
		const { rig, target } = await pair(
			(p) => p.start().userTask('ask').end(),
			(p) => p.start().userTask('ask').userTask('check').end()
		);
		rig.start({ a: 1 });
		const before = rig.state;
		migrate(rig, target);
		expect(rig.state.userTasks).toEqual(before.userTasks);
		rig.completeUserTask('ask');
		expect(rig.active()).toEqual(['check']);
		rig.completeUserTask('check');
		expect(rig.variables()).toEqual({ a: 1 });
	});

	it('follows an element whose id changed: proposed by its name, or chosen', async () => {
		const { rig, target, plan } = await pair(
			(p) => p.start().userTask('ask', { name: 'Ask' }).serviceTask('work').end(),
			(p) =>
				p.start().userTask('question', { name: 'Ask' }).serviceTask('job', { type: 'work' }).end()
		);
		expect(plan).toMatchObject({ ask: 'question' });
		expect(plan).not.toHaveProperty('work');
		rig.start();
		migrate(rig, target);
		expect(rig.active()).toEqual(['question']);
		rig.completeUserTask('question').completeJob('job');
		expect(rig.state.status).toBe('completed');
	});

	it('keeps a timer’s due date, closes what vanishes and opens what is new', async () => {
		const { rig, target } = await pair(
			(p) =>
				p
					.start()
					.userTask('ask')
					.end()
					.boundary('late', 'ask', events.duration('PT1H'))
					.end('e1')
					.boundary('gone', 'ask', events.duration('PT2H'))
					.end('e2'),
			(p) =>
				p
					.start()
					.userTask('ask')
					.end()
					.boundary('late', 'ask', events.duration('PT5H'))
					.end('e1')
					.boundary('new', 'ask', events.message())
					.end('e3')
		);
		rig.start({ ticket: 't' });
		const due = Object.values(rig.state.timers).find((timer) => timer.elementId === 'late')?.dueAt;
		rig.now += 600_000;
		expect(migrate(rig, target)).toEqual([
			'timer-canceled',
			'process-instance-migrated',
			'message-subscription-opened'
		]);
		expect(Object.values(rig.state.timers)).toMatchObject([{ elementId: 'late', dueAt: due }]);
		expect(Object.values(rig.state.subscriptions)).toMatchObject([
			{ elementId: 'new', name: 'answer', correlationKey: 't' }
		]);
		rig.correlate('answer');
		expect(rig.completed()).toContain('e3');
	});

	it('does not fire a reminder again that has fired', async () => {
		const build: Build = (p) =>
			p
				.start()
				.userTask('ask')
				.end()
				.boundary('remind', 'ask', events.duration('PT1H'), false)
				.end('reminded');
		const { rig, target } = await pair(build, build);
		rig.start().triggerTimer('remind');
		migrate(rig, target);
		expect(rig.state.timers).toEqual({});
	});

	it('subscribes anew to a message that is called differently', async () => {
		const catching =
			(ref: string): Build =>
			(p) =>
				p
					.start()
					.element('intermediateCatchEvent', 'wait', { inner: events.message(ref) })
					.end();
		const { rig, target } = await pair(catching('message'), catching('other'), [
			roots.message('reply', '=ticket', 'other')
		]);
		rig.start({ ticket: 't' });
		migrate(rig, target);
		expect(Object.values(rig.state.subscriptions)).toMatchObject([{ name: 'reply' }]);
		rig.correlate('reply');
		expect(rig.state.status).toBe('completed');
	});

	it('keeps jobs, incidents and called instances', async () => {
		const build: Build = (p) =>
			p
				.start()
				.element('parallelGateway', 'fork')
				.serviceTask('work')
				.element('parallelGateway', 'join')
				.end()
				.from('fork')
				.element('callActivity', 'call', {
					extensions: '<zeebe:calledElement processId="child"/>'
				})
				.to('join');
		const { rig, target } = await pair(build, build);
		rig.start().failJob('work', 0);
		const { jobs, incidents, elements } = rig.state;
		migrate(rig, target);
		expect(rig.state).toMatchObject({ jobs, incidents, elements });
		rig.resolveIncident().completeJob('work');
		const call = Object.values(rig.state.elements).find((e) => e.elementId === 'call');
		rig.must({ type: 'child-completed', elementInstanceId: call?.id ?? '', variables: {} });
		expect(rig.state.status).toBe('completed');
	});

	it('counts a token at a join as arrived, and moves on if no other is missing there', async () => {
		const joining =
			(rest: Build): Build =>
			(p) =>
				rest(
					p
						.start()
						.element('parallelGateway', 'fork')
						.userTask('a')
						.element('parallelGateway', 'join')
				);
		const { rig, target, plan } = await pair(
			joining((p) =>
				(p as ScopeBuilder).userTask('after').end().from('fork').userTask('b').to('join')
			),
			joining((p) =>
				(p as ScopeBuilder).userTask('after').end().from('fork').userTask('b').end('e')
			)
		);
		rig.start().completeUserTask('a');
		expect(rig.active()).toEqual(['b']);
		migrate(rig, target, plan);
		expect(rig.active()).toEqual(['after', 'b']);
	});

	it('works while the instance is suspended', async () => {
		const { rig, target } = await pair(
			(p) => p.start().userTask('ask').end(),
			(p) => p.start().userTask('ask').userTask('check').end()
		);
		rig.start().must({ type: 'suspend-instance' });
		migrate(rig, target);
		rig.must({ type: 'resume-instance' }).completeUserTask('ask');
		expect(rig.active()).toEqual(['check']);
	});

	it('opens what an event subprocess of the other version waits for, once', async () => {
		const withEvent: Build = (p) =>
			p
				.start()
				.userTask('ask')
				.end()
				.apart()
				.eventSubProcess('handler', (s) => s.start('when', events.message()).end('handled'));
		const { rig, target } = await pair((p) => p.start().userTask('ask').end(), withEvent);
		rig.start({ ticket: 't' });
		migrate(rig, target);
		rig.correlate('answer');
		expect(rig.state.status).toBe('completed');
		expect(rig.completed()).toContain('handled');
	});

	it('undoes what was done before by the handler of the other version', async () => {
		const booking =
			(handler: string): Build =>
			(p) =>
				p
					.start()
					.userTask('flight')
					.undoneBy(handler, 'flight')
					.userTask('ask')
					.element('intermediateThrowEvent', 'undo', { inner: events.compensate() })
					.end();
		const { rig, target, plan } = await pair(booking('undoFlight'), booking('giveBack'));
		rig.start().completeUserTask('flight');
		expect(checkMigration(rig.process, target, rig.state, plan)).toMatchObject([
			{ elementId: 'undoFlight' }
		]);
		expect(planRows(rig.process, target, [rig.state]).map(({ sourceId }) => sourceId)).toContain(
			'undoFlight'
		);
		migrate(rig, target, { ...plan, undoFlight: 'giveBack' });
		rig.completeUserTask('ask');
		expect(rig.active()).toEqual(['giveBack', 'undo']);
		rig.completeUserTask('giveBack');
		expect(rig.state.status).toBe('completed');
	});

	it('looks at the conditions that the other version adds', async () => {
		const { rig, target } = await pair(
			(p) => p.start().userTask('ask').end(),
			(p) =>
				p
					.start()
					.userTask('ask')
					.end()
					.boundary('paid', 'ask', events.condition('=isPaid'))
					.end('early')
		);
		rig.start({ isPaid: true });
		migrate(rig, target);
		expect(rig.completed()).toContain('early');
	});

	it('keeps a standard loop going', async () => {
		const looping =
			(more: boolean): Build =>
			(p) => {
				const loop = {
					inner:
						'<bpmn:standardLoopCharacteristics><bpmn:loopCondition xsi:type="bpmn:tFormalExpression">=loopCounter &lt; 2</bpmn:loopCondition></bpmn:standardLoopCharacteristics>'
				};
				p.start().userTask('ask', loop);
				if (more) p.userTask('check');
				p.end();
			};
		const { rig, target } = await pair(looping(false), looping(true));
		rig.start();
		migrate(rig, target);
		rig.completeUserTask('ask').completeUserTask('ask');
		expect(rig.active()).toEqual(['check']);
	});
});

describe('checking a migration', () => {
	it('names element and remedy of everything that does not fit', async () => {
		const { rig, target, plan } = await pair(
			(p) =>
				p
					.start()
					.element('parallelGateway', 'fork')
					.userTask('typed')
					.end('e1')
					.from('fork')
					.userTask('gone')
					.end('e2')
					.from('fork')
					.userTask('moved')
					.end('e3')
					.from('fork')
					.userTask('looped')
					.end('e4'),
			(p) =>
				p
					.start()
					.element('parallelGateway', 'fork')
					.serviceTask('typed')
					.end('e1')
					.from('fork')
					.subProcess('sub', (s) => s.start('s').userTask('moved').end('e'))
					.end('e3')
					.from('fork')
					.userTask('looped', { multiInstance: { collection: '=[1]' } })
					.end('e4')
		);
		rig.start();
		const problems = checkMigration(rig.process, target, rig.state, { ...plan, typed: 'typed' });
		expect(problems.map(({ elementId }) => elementId).sort()).toEqual([
			'gone',
			'looped',
			'moved',
			'typed'
		]);
		for (const { message, remedy } of problems) {
			expect(message).toMatch(/^Expected .+, but .+\.$/);
			expect(remedy).toMatch(/\.$/);
		}
		const before = rig.state;
		expect(rig.send({ type: 'migrate-instance', plan }, target)).toMatchObject({
			ok: false,
			rejection: { code: 'migration_invalid' }
		});
		expect(rig.state).toEqual(before);
	});

	it('lists what a plan must say: where tokens are, what they wait for, where they join', async () => {
		const build: Build = (p) =>
			p
				.start()
				.element('parallelGateway', 'fork')
				.userTask('a')
				.element('parallelGateway', 'join')
				.userTask('after')
				.end()
				.from('fork')
				.userTask('b')
				.to('join')
				.boundary('late', 'b', events.duration('PT1H'))
				.end('e');
		const { rig, target } = await pair(build, build);
		rig.start().completeUserTask('a');
		const rows = planRows(rig.process, target, [rig.state]);
		expect(rows.map(({ sourceId, isActive }) => [sourceId, isActive])).toEqual([
			['join', true],
			['b', true],
			['late', false],
			[rig.flowsTaken().at(-1), true]
		]);
		expect(rows[1]?.candidates.map(({ id }) => id)).toEqual(['a', 'after', 'b']);
	});

	it('refuses when a new event cannot be subscribed to', async () => {
		const { rig, target, plan } = await pair(
			(p) => p.start().userTask('ask').end(),
			(p) =>
				p.start().userTask('ask').end().boundary('new', 'ask', events.message('nokey')).end('e'),
			[roots.message('x', '=missing.key', 'nokey')]
		);
		rig.start();
		expect(rig.send({ type: 'migrate-instance', plan }, target)).toMatchObject({
			ok: false,
			rejection: { code: 'migration_invalid', subject: { elementId: 'ask' } }
		});
	});
});
