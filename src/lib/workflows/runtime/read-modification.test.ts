import { describe, expect, it } from 'vitest';
import { readModification } from './read-modification.ts';

describe('reading a modification', () => {
	it('takes empty fields as no variables and objects as variables', () => {
		const { command, problems } = readModification({
			terminate: ['t'],
			activate: [
				{ elementId: 'a', variables: ' ' },
				{ elementId: 'b', scopeId: 's', variables: '{"x": [1]}' }
			],
			variables: '{}'
		});
		expect(problems).toEqual([]);
		expect(command).toEqual({
			type: 'modify',
			terminate: ['t'],
			activate: [
				{ elementId: 'a', scopeId: undefined, variables: undefined },
				{ elementId: 'b', scopeId: 's', variables: { x: [1] } }
			],
			variables: {}
		});
	});

	it('names each field that is wrong', () => {
		const { problems } = readModification({
			terminate: [],
			activate: [
				{ elementId: 'a', variables: '{' },
				{ elementId: 'b', variables: '[1]' }
			],
			variables: '{"": 1}'
		});
		expect(problems.map(({ field }) => field)).toEqual([
			'activate.0.variables',
			'activate.1.variables',
			'variables'
		]);
	});
});
