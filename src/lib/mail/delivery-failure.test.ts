import { describe, expect, it } from 'vitest';
import { deliveryFailureOf } from './delivery-failure.ts';

const secrets = {
	password: 'hunter 22',
	body: 'Answer here: https://flow.example.com/survey/Zm9vYmFyYmF6cXV4Zm9vYmFy now'
};
const failed = (message: string, more: object = {}) =>
	deliveryFailureOf(Object.assign(new Error(message), more), secrets);

describe('deliveryFailureOf', () => {
	it('is final when the server refuses the message for good', () => {
		const refused = { code: 'EENVELOPE', responseCode: 550, permanent: true };
		expect(failed('No such user', refused)).toEqual({ isFinal: true, reason: 'No such user' });
		expect(failed('Spam', { ...refused, code: 'EMESSAGE' }).isFinal).toBe(true);
	});

	it('is not when it asks to wait, cannot be reached or does not know us', () => {
		expect(
			failed('Greylisted', { code: 'EENVELOPE', responseCode: 451, permanent: false }).isFinal
		).toBe(false);
		expect(failed('connect ECONNREFUSED', { code: 'ESOCKET' }).isFinal).toBe(false);
		expect(
			failed('Invalid login', { code: 'EAUTH', responseCode: 535, permanent: true }).isFinal
		).toBe(false);
		expect(
			failed('Authenticate first', { code: 'EENVELOPE', responseCode: 530, permanent: true })
				.isFinal
		).toBe(false);
	});

	it('keeps neither the password nor a link of the letter', () => {
		const { reason } = failed(
			'535 hunter 22 aHVudGVyIDIy\r\nhunter%2022: link https://flow.example.com/survey/Zm9vYmFyYmF6cXV4Zm9vYmFy refused'
		);
		expect(reason).toBe('535 … … …: link https://flow.example.com/survey/… refused');
	});

	it('is short, and takes whatever was thrown', () => {
		expect(failed('x'.repeat(5_000)).reason.length).toBeLessThanOrEqual(400);
		expect(deliveryFailureOf('gone', secrets)).toEqual({ isFinal: false, reason: 'gone' });
	});
});
