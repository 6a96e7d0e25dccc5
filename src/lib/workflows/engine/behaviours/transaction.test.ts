import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots, type ScopeBuilder } from '../testing/bpmn-builder.ts';
import { createRig, type EngineRig } from '../testing/engine-rig.ts';

/** Books and pays; a refused payment cancels. `beside` is drawn into the transaction too. */
const buying = (beside: (t: ScopeBuilder) => unknown = () => undefined) =>
	bpmnXml(
		(p) =>
			p
				.start()
				.transaction('buy', (t) => {
					t.start('s')
						.element('parallelGateway', 'fork')
						.userTask('book')
						.undoneBy('unbook', 'book')
						.userTask('pay')
						.end('cancelled', { inner: events.cancel(), when: '=refused' })
						.from('pay')
						.end('e', { isDefault: true })
						.from('fork')
						.userTask('reserve')
						.undoneBy('release', 'reserve')
						.end('e2');
					beside(t);
				})
				.end()
				.boundary('onCancel', 'buy', events.cancel())
				.userTask('tell')
				.end('told'),
		{ roots: [roots.error('broken')] }
	);

const completeAll = (rig: EngineRig, ...ids: string[]) => {
	for (const id of ids) rig.completeUserTask(id);
	return rig;
};

describe('transaction', () => {
	it('completes like a sub-process', async () => {
		const rig = await createRig(buying());
		completeAll(rig.start({ refused: false }), 'book', 'reserve', 'pay');
		expect(rig.state.status).toBe('completed');
		expect(rig.completed().slice(-2)).toEqual(['buy', 'end']);
	});

	it('cancelled: stops what is at work, undoes what is done, then leaves by its boundary', async () => {
		const rig = await createRig(buying());
		completeAll(rig.start({ refused: true }), 'book', 'pay');
		expect(rig.terminated()).toEqual(['reserve']);
		expect(rig.active()).toEqual(['buy', 'cancelled', 'unbook']);
		rig.completeUserTask('unbook');
		expect(rig.active()).toEqual(['tell']);
		expect(rig.terminated()).toEqual(['reserve', 'buy']);
		rig.completeUserTask('tell');
		expect(rig.state.status).toBe('completed');
	});

	it('cancelled: undoes the other paths too, the last first', async () => {
		const rig = await createRig(buying());
		completeAll(rig.start({ refused: true }), 'book', 'reserve', 'pay');
		expect(rig.active()).toEqual(['buy', 'cancelled', 'release']);
		completeAll(rig, 'release', 'unbook');
		expect(rig.active()).toEqual(['tell']);
	});

	it('cancelled: undoes what was done in a sub-process that was still at work', async () => {
		const rig = await createRig(
			buying((t) =>
				t
					.from('fork')
					.subProcess('pack', (s) =>
						s.start('ps').userTask('wrap').undoneBy('unwrap', 'wrap').userTask('label').end('pe')
					)
					.end('e3')
			)
		);
		completeAll(rig.start({ refused: true }), 'wrap', 'book', 'pay');
		expect(rig.active()).toContain('unwrap');
		completeAll(rig, 'unwrap', 'unbook');
		expect(rig.active()).toEqual(['tell']);
	});

	it('left by an error undoes nothing', async () => {
		const xml = bpmnXml(
			(p) =>
				p
					.start()
					.transaction('buy', (t) =>
						t
							.start('s')
							.userTask('book')
							.undoneBy('unbook', 'book')
							.end('hazard', { inner: events.error() })
					)
					.end()
					.boundary('onError', 'buy', events.error())
					.userTask('repair')
					.end('e2'),
			{ roots: [roots.error('broken')] }
		).replace('<bpmn:errorEventDefinition/>', events.error('error'));
		const rig = await createRig(xml);
		completeAll(rig.start(), 'book');
		expect(rig.active()).toEqual(['repair']);
		expect(rig.state.compensations).toEqual({});
	});

	it('can be undone as a whole once it is done', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				p
					.start()
					.transaction('buy', (t) =>
						t.start('s').userTask('book').undoneBy('unbook', 'book').end('e')
					)
					.end('end', { inner: events.compensate('buy') })
			)
		);
		completeAll(rig.start(), 'book', 'unbook');
		expect(rig.state.status).toBe('completed');
	});
});
