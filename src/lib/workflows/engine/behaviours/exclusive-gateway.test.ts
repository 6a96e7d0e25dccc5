import { describe, expect, it } from 'vitest';
import { bpmnXml } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('exclusive gateway', () => {
	const xml = bpmnXml((p) =>
		p
			.start()
			.element('exclusiveGateway', 'choice')
			.end('big', { when: '=amount > 1000' })
			.from('choice')
			.end('huge', { when: '=amount > 10000' })
			.from('choice')
			.end('small', { isDefault: true })
	);
	const withoutDefault = bpmnXml((p) =>
		p
			.start()
			.element('exclusiveGateway', 'choice')
			.end('big', { when: 'amount > 1000' })
			.from('choice')
			.end('small', { when: 'amount < 10' })
	);

	it('takes the first flow whose condition holds', async () => {
		const rig = await createRig(xml);
		rig.start({ amount: 20_000 });
		expect(rig.flowsTaken()).toEqual(['start_choice', 'choice_big']);
	});

	it('takes the default flow if none holds', async () => {
		const rig = await createRig(xml);
		rig.start({ amount: 5 });
		expect(rig.flowsTaken()).toEqual(['start_choice', 'choice_small']);
	});

	it('raises an incident if nothing matches, and goes on when it is resolved', async () => {
		const rig = await createRig(withoutDefault);
		rig.start({ amount: 100 });
		expect(rig.incidents()).toEqual(['no_flow_matched']);
		rig.must({ type: 'set-variables', variables: { amount: 2000 } }).resolveIncident();
		expect(rig.completed()).toContain('big');
		expect(rig.state.status).toBe('completed');
	});

	it('raises an incident that names the variable that is missing', async () => {
		const rig = await createRig(withoutDefault);
		rig.start();
		expect(rig.incidents()).toEqual(['expression_failed']);
		expect(rig.eventsOf('incident-raised')[0]?.message).toContain("Variable 'amount' not found");
	});

	it('passes every token that arrives: it never joins', async () => {
		const merge = bpmnXml((p) =>
			p
				.start()
				.element('parallelGateway', 'fork')
				.element('exclusiveGateway', 'merge')
				.userTask('work')
				.end()
				.from('fork')
				.to('merge', { flowId: 'second' })
		);
		const rig = await createRig(merge);
		rig.start();
		expect(rig.active()).toEqual(['work', 'work']);
	});
});
