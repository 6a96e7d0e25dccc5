import { describe, expect, it } from 'vitest';
import { isSender, isSmtpUrl, mailSettingsOf } from './mail-settings.ts';

describe('mail settings', () => {
	it('reads server, credentials and sender', () => {
		const settings = mailSettingsOf(
			'smtp://post%40example.com:p%3Aw%2F@mail.example.com:2525',
			'Fennmark <service@example.com>'
		);
		expect(settings).toEqual({
			host: 'mail.example.com',
			port: 2525,
			isTls: false,
			credentials: { user: 'post@example.com', password: 'p:w/' },
			from: { name: 'Fennmark', address: 'service@example.com' }
		});
	});

	it('knows the usual ports and needs no credentials', () => {
		expect(mailSettingsOf('smtps://mail.example.com', 'a@example.com')).toMatchObject({
			port: 465,
			isTls: true,
			credentials: null,
			from: { name: '', address: 'a@example.com' }
		});
		expect(mailSettingsOf('smtp://[::1]', 'a@example.com')).toMatchObject({
			host: '::1',
			port: 587
		});
	});

	it('is nothing without both', () => {
		expect(mailSettingsOf(undefined, 'a@example.com')).toBeNull();
		expect(mailSettingsOf('smtp://mail.example.com', undefined)).toBeNull();
	});

	it.each([
		'http://mail.example.com',
		'mail.example.com',
		'smtp://',
		'smtp://a/%zz',
		'smtp://%zz@a'
	])('refuses %s as a server', (url) => expect(isSmtpUrl(url)).toBe(false));

	it.each([
		'nobody',
		'a@b@c',
		'A <a@b.example>, B <b@b.example>',
		'A\r\nBcc: x@y.example <a@b.example>'
	])('refuses %j as a sender', (sender) => expect(isSender(sender)).toBe(false));
});
