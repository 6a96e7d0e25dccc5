import { describe, expect, it } from 'vitest';
import { leftOutNote, reasonLeftOut } from './campaign-audience.ts';

const willing = { status: 'active', consent: 'given', address: 'maria@example.com' };

describe('who gets the mail of a campaign', () => {
	it('is who gave consent and has an address', () => {
		expect(reasonLeftOut(willing)).toBeNull();
		expect(reasonLeftOut({ ...willing, consent: 'not_asked' })).toBe('not_asked');
		expect(reasonLeftOut({ ...willing, consent: 'withdrawn' })).toBe('withdrawn');
		expect(reasonLeftOut({ ...willing, address: null })).toBe('no_address');
	});

	it('is never who is blocked, and the gravest reason is the one that is said', () => {
		expect(reasonLeftOut({ status: 'blocked', consent: 'withdrawn', address: null })).toBe(
			'blocked'
		);
		expect(reasonLeftOut({ ...willing, consent: 'withdrawn', address: null })).toBe('withdrawn');
	});

	it('is said with the numbers of the others', () => {
		expect(leftOutNote([null, 'not_asked', 'no_address', 'not_asked'])).toBe(
			'2 never gave their consent, 1 without an e-mail address'
		);
		expect(leftOutNote([null, null])).toBe('nobody');
	});
});
