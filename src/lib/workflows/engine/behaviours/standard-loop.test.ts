import { describe, expect, it } from 'vitest';
import { bpmnXml, events, type LoopOptions } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

const build = (loop: LoopOptions) =>
	bpmnXml((p) =>
		p
			.start()
			.userTask('try', { loop })
			.end()
			.boundary('late', 'try', events.duration('PT1H'))
			.end('tooLate')
	);

describe('standard loop', () => {
	it('tested after: there is one turn at least, and one more while the condition holds', async () => {
		const rig = await createRig(build({ condition: '=not(approved)' }));
		rig.start({ approved: true }).completeUserTask('try', { approved: false });
		expect(rig.active()).toEqual(['try', 'try']);
		rig.completeUserTask('try', { approved: true });
		expect(rig.state.status).toBe('completed');
		expect(rig.eventsOf('user-task-created')).toHaveLength(2);
	});

	it('tested before: there may be no turn', async () => {
		const rig = await createRig(build({ condition: '=open > 0', testBefore: true }));
		rig.start({ open: 0 });
		expect(rig.completed()).toEqual(['start', 'try', 'end']);
		const other = await createRig(build({ condition: '=open > 0', testBefore: true }));
		other.start({ open: 1 }).completeUserTask('try', { open: 0 });
		expect(other.state.status).toBe('completed');
	});

	it('ends after its maximum, whatever the condition says', async () => {
		for (const loop of [{ maximum: 3 }, { maximum: 3, condition: '=true', testBefore: true }]) {
			const rig = await createRig(build(loop));
			rig.start().completeUserTask('try').completeUserTask('try').completeUserTask('try');
			expect(rig.state.status).toBe('completed');
		}
	});

	it('counts its turns for the condition and for the turn itself', async () => {
		const rig = await createRig(build({ condition: '=loopCounter < 2' }));
		rig.start();
		const counters = () =>
			Object.values(rig.state.elements).flatMap(
				({ variables }) => variables?.['loopCounter'] ?? []
			);
		expect(counters()).toEqual([1]);
		rig.completeUserTask('try');
		expect(counters()).toEqual([2]);
		rig.completeUserTask('try');
		expect(rig.state.status).toBe('completed');
	});

	it('is interrupted as a whole by its boundary event', async () => {
		const rig = await createRig(build({ maximum: 5 }));
		rig.start().completeUserTask('try').triggerTimer('late');
		expect(rig.completed().slice(-2)).toEqual(['late', 'tooLate']);
		expect(rig.terminated()).toEqual(['try', 'try']);
	});

	it('waits as an incident while its condition gives no truth value', async () => {
		const rig = await createRig(build({ condition: '=again' }));
		rig.start().completeUserTask('try');
		expect(rig.incidents()).toEqual(['expression_failed']);
		rig.must({ type: 'set-variables', variables: { again: false } }).resolveIncident();
		expect(rig.state.status).toBe('completed');
	});
});
