import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots, type ElementOptions } from '../testing/bpmn-builder.ts';
import { createRig, type EngineRig } from '../testing/engine-rig.ts';

type Options = ElementOptions & { active?: string; until?: string };

const build = (options: Options) =>
	bpmnXml((p) =>
		p
			.start()
			.adHoc(
				'care',
				(a) =>
					a.userTask('call').userTask('note').apart().userTask('visit').apart().userTask('mail'),
				options
			)
			.end()
	);

describe('ad-hoc sub-process', () => {
	it('begins the elements of its collection and ends when nothing is left', async () => {
		const rig = await createRig(build({ active: '=todo' }));
		rig.start({ todo: ['call', 'mail'] });
		expect(rig.active()).toEqual(['call', 'care', 'mail']);
		rig.completeUserTask('call').completeUserTask('mail');
		expect(rig.active()).toEqual(['care', 'note']);
		rig.completeUserTask('note');
		expect(rig.completed().slice(-2)).toEqual(['care', 'end']);
	});

	it('with nothing in its collection is over at once', async () => {
		const rig = await createRig(build({ active: '=[]' }));
		expect(rig.start().state.status).toBe('completed');
	});

	it('begins elements by command, each as often as wanted', async () => {
		const rig = await createRig(build({ until: '=enough' }));
		rig.start({ enough: false });
		expect(rig.active()).toEqual(['care']);
		rig.activateAdHoc(['mail']).completeUserTask('mail');
		expect(rig.active()).toEqual(['care']);
		rig.activateAdHoc(['mail', 'visit']);
		expect(rig.active()).toEqual(['care', 'mail', 'visit']);
		rig.completeUserTask('mail', { enough: true });
		expect(rig.terminated()).toEqual(['visit']);
		expect(rig.state.status).toBe('completed');
	});

	it('waits for what is at work if its end does not cancel it, and begins nothing more', async () => {
		const rig = await createRig(
			build({
				active: '=["call", "mail"]',
				until: '=enough',
				attributes: { cancelRemainingInstances: 'false' }
			})
		);
		rig.start({ enough: false }).completeUserTask('mail', { enough: true });
		expect(rig.active()).toEqual(['call', 'care']);
		const scope = Object.values(rig.state.elements).find(({ elementId }) => elementId === 'care');
		const refused = rig.send({
			type: 'activate-ad-hoc',
			elementInstanceId: scope?.id ?? '',
			elements: [{ elementId: 'visit' }]
		});
		expect(refused).toMatchObject({ ok: false, rejection: { code: 'ad_hoc_not_open' } });
		rig.completeUserTask('call', { enough: false }).completeUserTask('note');
		expect(rig.state.status).toBe('completed');
	});

	it('sequential: one at a time, in the order in which they were asked for', async () => {
		const rig = await createRig(
			build({ active: '=["mail", "call"]', attributes: { ordering: 'Sequential' } })
		);
		rig.start();
		expect(rig.active()).toEqual(['care', 'mail']);
		rig.activateAdHoc(['visit']);
		expect(rig.active()).toEqual(['care', 'mail']);
		rig.completeUserTask('mail');
		expect(rig.active()).toEqual(['call', 'care']);
		rig.completeUserTask('call');
		expect(rig.active()).toEqual(['care', 'note']);
		rig.completeUserTask('note');
		expect(rig.active()).toEqual(['care', 'visit']);
		rig.completeUserTask('visit');
		expect(rig.state.status).toBe('completed');
	});

	it('starts over if the command says so', async () => {
		const rig = await createRig(build({ active: '=["mail", "call"]' }));
		rig.start().activateAdHoc(['visit'], true);
		expect(rig.active()).toEqual(['care', 'visit']);
		expect(rig.terminated().sort()).toEqual(['call', 'mail']);
	});

	it('refuses elements that are not its own or have an incoming flow', async () => {
		const rig = await createRig(build({ until: '=false' }));
		rig.start();
		const scope = Object.values(rig.state.elements).find(({ elementId }) => elementId === 'care');
		for (const elementId of ['note', 'end', 'unknown']) {
			const refused = rig.send({
				type: 'activate-ad-hoc',
				elementInstanceId: scope?.id ?? '',
				elements: [{ elementId }]
			});
			expect(refused).toMatchObject({ ok: false, rejection: { code: 'element_not_found' } });
		}
		const wrong = await createRig(build({ active: '=["note"]' }));
		expect(wrong.start().incidents()).toEqual(['collection_invalid']);
	});
});

describe('an ad-hoc sub-process that collects', () => {
	const collecting = '<zeebe:adHoc outputCollection="answers" outputElement="=answer"/>';

	it('adds what each path gives when it ends, and hands the collection on at its own end', async () => {
		const rig = await createRig(build({ until: '=enough', extensions: collecting }));
		rig.start({ enough: false }).activateAdHoc(['visit', 'mail', 'call']);
		const scope = () =>
			Object.values(rig.state.elements).find(({ elementId }) => elementId === 'care')?.variables;
		expect(scope()).toEqual({ answers: [] });
		rig.completeUserTask('mail', { answer: 'm' }).completeUserTask('visit', { answer: 'v' });
		expect(scope()).toEqual({ answers: ['m', 'v'] });
		rig.completeUserTask('call', { answer: 'c' });
		expect(scope()).toEqual({ answers: ['m', 'v'] });
		rig.completeUserTask('note', { enough: true });
		expect(rig.state.status).toBe('completed');
		expect(rig.variables()['answers']).toEqual(['m', 'v', 'c']);
	});
});

describe('an ad-hoc sub-process run by a worker', () => {
	const byWorker = (options: Options = {}) =>
		build({
			...options,
			extensions: `<zeebe:taskDefinition type="agent"/>${options.extensions ?? ''}`
		});
	const workerJobs = (rig: EngineRig) =>
		rig.eventsOf('job-created').filter(({ elementId }) => elementId === 'care');

	it('asks at the beginning, with the elements that can begin', async () => {
		const rig = (await createRig(byWorker())).start({ a: 1 });
		expect(rig.active()).toEqual(['care']);
		expect(workerJobs(rig)).toMatchObject([
			{
				jobType: 'agent',
				variables: {
					a: 1,
					adHocSubProcessElements: [
						{ elementId: 'call', elementName: null, documentation: null, properties: {} },
						{ elementId: 'visit' },
						{ elementId: 'mail' }
					]
				}
			}
		]);
	});

	it('begins what the worker says, and asks again when a path has ended, one job at a time', async () => {
		const rig = (await createRig(byWorker())).start();
		rig.answerJob('care', {
			activateElements: [{ elementId: 'call', variables: { number: 7 } }, { elementId: 'mail' }]
		});
		expect(rig.active()).toEqual(['call', 'care', 'mail']);
		expect(rig.state.jobs).toEqual({});
		const call = Object.values(rig.state.elements).find(({ elementId }) => elementId === 'call');
		expect(call?.variables).toEqual({ number: 7 });
		rig.completeUserTask('call');
		expect(rig.state.jobs).toEqual({});
		rig.completeUserTask('note');
		rig.completeUserTask('mail');
		expect(workerJobs(rig)).toHaveLength(3);
		expect(Object.keys(rig.state.jobs)).toHaveLength(1);
		expect(rig.eventsOf('job-canceled')).toHaveLength(1);
		rig.answerJob('care', { isCompletionConditionFulfilled: true });
		expect(rig.state.status).toBe('completed');
	});

	it('ends with what is at work cancelled, or waits for it without asking again', async () => {
		const begun = async () =>
			(await createRig(byWorker()))
				.start()
				.answerJob('care', {
					activateElements: [{ elementId: 'call' }, { elementId: 'visit' }, { elementId: 'mail' }]
				})
				.completeUserTask('mail');
		const cancelling = await begun();
		cancelling.answerJob('care', {
			isCompletionConditionFulfilled: true,
			isCancelRemainingInstances: true
		});
		expect(cancelling.terminated()).toEqual(['call', 'visit']);
		expect(cancelling.state.status).toBe('completed');
		const waiting = await begun();
		waiting.answerJob('care', { isCompletionConditionFulfilled: true });
		waiting.completeUserTask('visit').completeUserTask('call');
		expect(waiting.state.status).toBe('active');
		expect(waiting.state.jobs).toEqual({});
		waiting.completeUserTask('note');
		expect(waiting.terminated()).toEqual([]);
		expect(waiting.state.status).toBe('completed');
	});

	it('takes an answer that makes no sense as a failure of the worker', async () => {
		const rig = (await createRig(byWorker())).start();
		rig.answerJob('care', { activateElements: [{ elementId: 'note' }] });
		rig.answerJob('care', {
			activateElements: [{ elementId: 'mail' }],
			isCompletionConditionFulfilled: true
		});
		expect(rig.eventsOf('job-failed').map(({ message }) => message)).toEqual([
			expect.stringContaining('“note” without incoming flow'),
			expect.stringContaining('asks for both')
		]);
	});

	it('waits with an incident if it cannot ask, and asks when resolved', async () => {
		const xml = byWorker().replace('type="agent"', 'type="=kind"');
		const rig = (await createRig(xml)).start({ kind: 'agent' });
		rig.answerJob('care', { activateElements: [{ elementId: 'mail' }] });
		rig.completeUserTask('mail', { kind: null });
		expect(rig.incidents()).toEqual(['job_invalid']);
		rig.must({ type: 'set-variables', variables: { kind: 'agent' } }).resolveIncident();
		rig.answerJob('care', { isCompletionConditionFulfilled: true });
		expect(rig.state.status).toBe('completed');
	});

	it('is over after an event that interrupts it, and asked again after one that does not', async () => {
		for (const isInterrupting of [true, false]) {
			const xml = bpmnXml(
				(p) =>
					p
						.start()
						.adHoc(
							'care',
							(a) =>
								a.userTask('call').eventSubProcess('alarm', (e) =>
									e
										.element('startEvent', 'heard', {
											inner: events.signal(),
											attributes: { isInterrupting: String(isInterrupting) }
										})
										.userTask('react')
										.end('reacted')
								),
							{ extensions: '<zeebe:taskDefinition type="agent"/>' }
						)
						.end(),
				{ roots: [roots.signal('alarm')] }
			);
			const rig = (await createRig(xml)).start();
			rig.answerJob('care', { activateElements: [{ elementId: 'call' }] }).signal('alarm');
			rig.completeUserTask('react');
			expect(rig.state.status).toBe(isInterrupting ? 'completed' : 'active');
			expect(Object.keys(rig.state.jobs)).toHaveLength(isInterrupting ? 0 : 1);
		}
	});
});
