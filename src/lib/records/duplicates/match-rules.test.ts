import { describe, expect, it } from 'vitest';
import { isContradicted, MATCH_RULES, scoreOf } from './match-rules.ts';

describe('scoreOf', () => {
	it('is surer with every reason and never certain', () => {
		const [tax, email, phone] = MATCH_RULES.customer;
		expect(scoreOf([phone!])).toBeCloseTo(0.7);
		expect(scoreOf([email!, phone!])).toBeCloseTo(0.94);
		expect(scoreOf([tax!, email!, phone!])).toBeLessThan(1);
		expect(scoreOf([])).toBe(0);
	});
});

describe('isContradicted', () => {
	it('holds only where both have a tax number', () => {
		expect(isContradicted({ tax_id_normal: 'DE1' }, { tax_id_normal: 'DE2' })).toBe(true);
		expect(isContradicted({ tax_id_normal: 'DE1' }, { tax_id_normal: 'DE1' })).toBe(false);
		expect(isContradicted({ tax_id_normal: 'DE1' }, { tax_id_normal: null })).toBe(false);
	});
});
