import { describe, expect, it } from 'vitest';
import { bpmnXml, type ScopeBuilder } from './testing/bpmn-builder.ts';
import { createRig } from './testing/engine-rig.ts';

const SPLIT = (p: ScopeBuilder) =>
	p
		.start()
		.userTask('check')
		.userTask('bill', { when: '=amount > 0' })
		.end('billed')
		.from('check')
		.userTask('insure', { when: '=amount > 1000' })
		.end('insured');

describe('flows out of an activity', () => {
	it('are all taken whose condition holds, and those without one', async () => {
		const rig = await createRig(
			bpmnXml((p) => SPLIT(p).from('check').userTask('log').end('logged'))
		);
		rig.start().completeUserTask('check', { amount: 2000 });
		expect(rig.active()).toEqual(['bill', 'insure', 'log']);
		const small = await createRig(
			bpmnXml((p) => SPLIT(p).from('check').userTask('log').end('logged'))
		);
		small.start().completeUserTask('check', { amount: 0 });
		expect(small.active()).toEqual(['log']);
	});

	it('include the default flow only if no condition holds', async () => {
		const xml = bpmnXml((p) =>
			SPLIT(p).from('check').userTask('file', { isDefault: true }).end('filed')
		);
		const none = (await createRig(xml)).start().completeUserTask('check', { amount: 0 });
		expect(none.active()).toEqual(['file']);
		const one = (await createRig(xml)).start().completeUserTask('check', { amount: 1 });
		expect(one.active()).toEqual(['bill']);
	});

	it('are an incident if none can be taken, and the activity goes on once one can', async () => {
		const rig = await createRig(bpmnXml(SPLIT));
		rig.start().completeUserTask('check', { amount: 0 });
		expect(rig.incidents()).toEqual(['no_flow_matched']);
		rig.must({ type: 'set-variables', variables: { amount: 1 } }).resolveIncident();
		expect(rig.active()).toEqual(['bill']);
	});

	it('leave a multi-instance activity once, with the variables of its scope', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				p
					.start()
					.userTask('vote', { multiInstance: { collection: '=[1, 2]' } })
					.end('yes', { when: '=ok' })
					.from('vote')
					.end('no', { isDefault: true })
			)
		);
		rig.start({ ok: true }).completeUserTask('vote').completeUserTask('vote');
		expect(rig.completed()).toEqual(['start', 'vote', 'vote', 'vote', 'yes']);
	});
});
