import { describe, expect, it } from 'vitest';
import { publicUrlOf, readConfiguration } from './configuration.server.ts';

describe('readConfiguration', () => {
	it('works with an empty environment', () => {
		expect(readConfiguration({})).toMatchObject({ PORT: 3000, DATA_DIR: 'data', TIME_ZONE: 'UTC' });
	});

	it('names every wrong variable in one message', () => {
		const read = () =>
			readConfiguration({ PORT: 'x', DATABASE_URL: 'mysql://a', TIME_ZONE: 'Mars' });
		expect(read).toThrow(
			/DATABASE_URL: must start with postgres[^]*PORT[^]*TIME_ZONE: must be an IANA/
		);
	});

	it('needs a sender with a mail server, and says no password', () => {
		expect(() => readConfiguration({ SMTP_URL: 'smtp://mail.example.com' })).toThrow(
			/MAIL_FROM: is needed with SMTP_URL/
		);
		const read = () => readConfiguration({ SMTP_URL: 'http://post:hunter22@mail.example.com' });
		expect(read).toThrow(/SMTP_URL: must look like smtp:/);
		expect(read).not.toThrow(/hunter22/);
	});

	it('begins links with the public address, or with the machine itself', () => {
		expect(publicUrlOf(readConfiguration({ ORIGIN: 'https://flow.example.com/' }))).toBe(
			'https://flow.example.com'
		);
		expect(publicUrlOf(readConfiguration({ PORT: '8080' }))).toBe('http://localhost:8080');
	});
});
