import { describe, expect, it } from 'vitest';
import { caseTargets } from './case-targets.ts';

const base = {
	status: 'in_progress',
	sla_state: 'on_track',
	first_response_due_at: 100,
	first_responded_at: null,
	resolution_due_at: 400,
	resolved_at: null,
	next_due_at: 100,
	next_warn_at: 75
};
const states = (values: object, now: number) =>
	caseTargets({ ...base, ...values }, now).map(({ state, isRunning }) => [state.text, isRunning]);

describe('caseTargets', () => {
	it('says of each promise how it stands', () => {
		expect(states({}, 50)).toEqual([
			['On track', true],
			['On track', true]
		]);
		expect(states({}, 80)).toEqual([
			['At risk', true],
			['On track', true]
		]);
		expect(states({}, 101)).toEqual([
			['Breached', true],
			['On track', true]
		]);
		expect(states({ first_responded_at: 90 }, 101)).toEqual([
			['Met', false],
			['On track', true]
		]);
		expect(states({ first_responded_at: 101 }, 101)).toEqual([
			['Missed', false],
			['On track', true]
		]);
	});

	it('does not run while the customer is waited for, nor after the end', () => {
		const paused = { status: 'waiting_customer', sla_state: 'paused', next_due_at: null };
		expect(states(paused, 999)).toEqual([
			['Paused', false],
			['Paused', false]
		]);
		const merged = { status: 'closed', sla_state: 'none', next_due_at: null };
		expect(states(merged, 999)).toEqual([
			['No longer due', false],
			['No longer due', false]
		]);
	});

	it('shows nothing where nothing is promised', () => {
		expect(states({ first_response_due_at: null, resolution_due_at: null }, 1)).toEqual([]);
	});
});
