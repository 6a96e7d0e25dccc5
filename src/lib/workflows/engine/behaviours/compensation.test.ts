import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots, type ScopeBuilder } from '../testing/bpmn-builder.ts';
import { createRig, type EngineRig } from '../testing/engine-rig.ts';

/** Books a flight and a hotel, each of which can be undone. */
const booked = (p: ScopeBuilder, startId = 'start') =>
	p
		.start(startId)
		.userTask('flight')
		.undoneBy('undoFlight', 'flight')
		.userTask('hotel')
		.undoneBy('undoHotel', 'hotel');

const throwing = (p: ScopeBuilder, event: string) =>
	p.element('intermediateThrowEvent', 'undo', { inner: event });

const completeAll = (rig: EngineRig, ...ids: string[]) => {
	for (const id of ids) rig.completeUserTask(id);
	return rig;
};

describe('compensation', () => {
	it('undoes the scope one by one, the last that was completed first', async () => {
		const rig = await createRig(bpmnXml((p) => throwing(booked(p), events.compensate()).end()));
		completeAll(rig.start(), 'flight', 'hotel');
		expect(rig.active()).toEqual(['undo', 'undoHotel']);
		rig.completeUserTask('undoHotel');
		expect(rig.active()).toEqual(['undo', 'undoFlight']);
		rig.completeUserTask('undoFlight');
		expect(rig.state.status).toBe('completed');
		expect(rig.completed().slice(-4)).toEqual(['undoHotel', 'undoFlight', 'undo', 'end']);
	});

	it('undoes only what is done, and nothing twice', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				throwing(p.start().userTask('flight').undoneBy('undoFlight', 'flight'), events.compensate())
					.element('intermediateThrowEvent', 'again', { inner: events.compensate() })
					.userTask('hotel')
					.undoneBy('undoHotel', 'hotel')
					.end()
			)
		);
		completeAll(rig.start(), 'flight', 'undoFlight');
		expect(rig.active()).toEqual(['hotel']);
		expect(rig.eventsOf('compensation-triggered')).toHaveLength(1);
	});

	it('undoes one activity if the event names it, each time that it was done', async () => {
		const rig = await createRig(
			bpmnXml((p) => throwing(booked(p), events.compensate('flight')).end())
		);
		completeAll(rig.start(), 'flight', 'hotel', 'undoFlight');
		expect(rig.state.status).toBe('completed');
		expect(rig.completed()).not.toContain('undoHotel');

		const looped = await createRig(
			bpmnXml((p) =>
				throwing(
					p
						.start()
						.element('exclusiveGateway', 'merge')
						.userTask('flight')
						.undoneBy('undoFlight', 'flight')
						.element('exclusiveGateway', 'more')
						.to('merge', { when: '=again' }),
					events.compensate('flight')
				).end()
			).replace('id="more"', 'id="more" default="more_undo"')
		);
		looped.start().completeUserTask('flight', { again: true });
		looped.completeUserTask('flight', { again: false });
		completeAll(looped, 'undoFlight', 'undoFlight');
		expect(looped.state.status).toBe('completed');
	});

	it('lets the token go on if the event does not wait; the scope waits for the undoing', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				throwing(booked(p), events.compensate(undefined, ' waitForCompletion="false"')).end()
			)
		);
		completeAll(rig.start(), 'flight', 'hotel');
		expect(rig.completed()).toContain('end');
		expect(rig.active()).toEqual(['undo', 'undoHotel']);
		completeAll(rig, 'undoHotel', 'undoFlight');
		expect(rig.state.status).toBe('completed');
	});

	it('ends a token with an end event that undoes', async () => {
		const rig = await createRig(
			bpmnXml((p) => booked(p).end('end', { inner: events.compensate() }))
		);
		completeAll(rig.start(), 'flight', 'hotel', 'undoHotel', 'undoFlight');
		expect(rig.state.status).toBe('completed');
	});

	describe('of an embedded sub-process', () => {
		const trip = (p: ScopeBuilder, inside: (s: ScopeBuilder) => unknown) =>
			throwing(p.start().subProcess('trip', inside), events.compensate('trip')).end();

		it('undoes what was done inside, with the variables that it had', async () => {
			const rig = await createRig(
				bpmnXml((p) =>
					throwing(
						p
							.start()
							.subProcess('trip', (s) => booked(s, 's').end('e'), { inputs: { place: '="Rome"' } }),
						events.compensate()
					).end()
				)
			);
			completeAll(rig.start(), 'flight', 'hotel');
			expect(rig.active()).toEqual(['trip', 'undo', 'undoHotel']);
			const run = Object.values(rig.state.elements).find(
				({ elementType }) => elementType === 'compensation'
			);
			expect(run?.variables).toEqual({ place: 'Rome' });
			completeAll(rig, 'undoHotel', 'undoFlight');
			expect(rig.state.status).toBe('completed');
		});

		it('is left to its own handler if it has one', async () => {
			const rig = await createRig(
				bpmnXml((p) =>
					throwing(
						p
							.start()
							.subProcess('trip', (s) => booked(s, 's').end('e'))
							.undoneBy('undoTrip', 'trip'),
						events.compensate()
					).end()
				)
			);
			completeAll(rig.start(), 'flight', 'hotel');
			expect(rig.active()).toEqual(['undo', 'undoTrip']);
			rig.completeUserTask('undoTrip');
			expect(rig.state.status).toBe('completed');
			expect(rig.completed()).not.toContain('undoHotel');
		});

		it('is left to its compensation event sub-process, which may undo what is inside', async () => {
			const rig = await createRig(
				bpmnXml((p) =>
					trip(p, (s) =>
						booked(s, 's')
							.end('e')
							.eventSubProcess('undoTrip', (u) =>
								u
									.start('undoing', events.compensate())
									.element('intermediateThrowEvent', 'undoInside', {
										inner: events.compensate('flight')
									})
									.userTask('tell')
									.end('told')
							)
					)
				)
			);
			completeAll(rig.start(), 'flight', 'hotel');
			expect(rig.active()).toEqual(['trip', 'undo', 'undoFlight', 'undoInside', 'undoTrip']);
			completeAll(rig, 'undoFlight', 'tell');
			expect(rig.state.status).toBe('completed');
			expect(rig.completed()).not.toContain('undoHotel');
		});

		it('undoes every turn of a sub-process that repeats', async () => {
			const rig = await createRig(
				bpmnXml((p) =>
					throwing(
						p
							.start()
							.subProcess(
								'trip',
								(s) => s.start('s').userTask('flight').undoneBy('undoFlight', 'flight').end('e'),
								{ loop: { maximum: 2 } }
							),
						events.compensate()
					).end()
				)
			);
			completeAll(rig.start(), 'flight', 'flight', 'undoFlight', 'undoFlight');
			expect(rig.state.status).toBe('completed');
		});

		it('has nothing to undo once it was interrupted', async () => {
			const rig = await createRig(
				bpmnXml((p) =>
					throwing(
						p
							.start()
							.subProcess('trip', (s) => booked(s, 's').userTask('pack').end('e'))
							.end()
							.boundary('late', 'trip', events.duration('PT1H')),
						events.compensate()
					).end('e2')
				)
			);
			completeAll(rig.start(), 'flight', 'hotel').triggerTimer('late');
			expect(rig.state.status).toBe('completed');
			expect(rig.state.compensations).toEqual({});
		});
	});

	it('reaches the scope around an event sub-process that throws it', async () => {
		const rig = await createRig(
			bpmnXml(
				(p) =>
					booked(p)
						.userTask('travel')
						.end()
						.eventSubProcess('cancelled', (c) =>
							c.start('onCancel', events.signal()).end('undone', { inner: events.compensate() })
						),
				{ roots: [roots.signal('cancel')] }
			)
		);
		completeAll(rig.start(), 'flight', 'hotel').signal('cancel');
		completeAll(rig, 'undoHotel', 'undoFlight');
		expect(rig.terminated()).toEqual(['travel']);
		expect(rig.state.status).toBe('completed');
	});

	it('goes on when an operator ends a handler', async () => {
		const rig = await createRig(bpmnXml((p) => throwing(booked(p), events.compensate()).end()));
		completeAll(rig.start(), 'flight', 'hotel');
		const handler = Object.values(rig.state.elements).find(
			({ elementId }) => elementId === 'undoHotel'
		);
		rig.must({ type: 'modify', terminate: [handler?.id ?? ''] });
		expect(rig.active()).toEqual(['undo', 'undoFlight']);
	});
});
