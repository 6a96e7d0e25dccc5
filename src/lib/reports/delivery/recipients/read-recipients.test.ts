import { expect, it } from 'vitest';
import { readRecipients } from './read-recipients.ts';

const outside = { maySendOutside: true };

it('takes people once and addresses in any order of writing', () => {
	expect(
		readRecipients(
			{ people: ['a', 'a'], addresses: 'X@y.example, z@y.example\nx@y.example' },
			outside
		)
	).toEqual({ people: ['a'], addresses: ['x@y.example', 'z@y.example'], problems: [] });
});

it.each([
	[{ people: [], addresses: '' }, outside, 'people'],
	[{ people: ['a'], addresses: 'nobody' }, outside, 'addresses'],
	[{ people: ['a'], addresses: 'x@y.example' }, { maySendOutside: false }, 'addresses'],
	[{ people: Array.from({ length: 101 }, (_, n) => String(n)), addresses: '' }, outside, 'people']
])('refuses %j', (typed, rights, field) =>
	expect(readRecipients(typed, rights).problems.map((one) => one.field)).toEqual([field])
);
