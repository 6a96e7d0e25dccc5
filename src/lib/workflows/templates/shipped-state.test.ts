import { describe, expect, it } from 'vitest';
import { designState, isOffered, shippedState } from './shipped-state.ts';

const company = { deployed: null, isAsShipped: false, draft: null };

describe('a shipped design', () => {
	it.each([
		['missing', company],
		['same', { ...company, deployed: 'new' }],
		['newer', { ...company, deployed: 'old', isAsShipped: true }],
		['changed', { ...company, deployed: 'own' }],
		['drafted', { ...company, deployed: 'old', isAsShipped: true, draft: 'own' }],
		['drafted', { ...company, draft: 'own' }],
		// A draft that says what is deployed changes nothing.
		['newer', { ...company, deployed: 'old', isAsShipped: true, draft: 'old' }]
	] as const)('is %s', (state, has) => {
		expect(designState('new', has)).toBe(state);
	});
});

describe('a shipped process', () => {
	it.each([
		['new', ['missing', 'missing'], 'missing'],
		['current', ['same', 'same'], 'same'],
		['newer', ['same', 'missing'], 'same'],
		['newer', ['newer', 'same'], 'newer'],
		['changed', ['newer', 'changed'], 'newer'],
		['drafted', ['missing', 'drafted'], 'missing']
	] as const)('is %s', (state, states, process) => {
		expect(shippedState(states, process)).toBe(state);
	});

	it('is offered only when nothing of the company would be replaced', () => {
		expect((['new', 'newer', 'current', 'changed', 'drafted'] as const).filter(isOffered)).toEqual([
			'new',
			'newer'
		]);
	});
});
