import { expect, it } from 'vitest';
import { checkLetter } from '#lib/mail/letter.ts';
import { notificationLetter } from './notification-letter.ts';
import { lastDigest } from './mail-notifications.server.ts';

const url = 'https://flow.example.com';
const news = (title: string, text: string) => ({ title, text, href: '/records/customer/1' });

it('says in the subject what one notification is about', () => {
	const letter = notificationLetter('a@example.com', [news('Alfreds', 'Mia mentioned you')], url);
	expect(letter.subject).toBe('Alfreds: Mia mentioned you');
	expect(letter.body).toContain('https://flow.example.com/records/customer/1');
	expect(letter.body).toContain('/notifications/preferences');
});

it('gathers several in one letter', () => {
	const letter = notificationLetter('a@example.com', [news('A', 'x'), news('B', 'y')], url);
	expect(letter.subject).toBe('2 notifications');
	expect(letter.body).toContain('A\nx\n');
	expect(letter.body).toContain('B\ny\n');
});

it('lets nobody smuggle lines into the head of a mail', () => {
	const letter = notificationLetter('a@example.com', [news('A\r\nBcc: all@x.org', '\0')], url);
	expect(checkLetter(letter).subject).toBe('A Bcc: all@x.org:');
});

it('knows the last time it was seven in the morning, also when the clock was turned', () => {
	const at = (text: string) => Date.parse(text);
	expect(lastDigest(at('2026-03-10T09:00:00Z'), 'Europe/Berlin')).toBe(at('2026-03-10T06:00:00Z'));
	expect(lastDigest(at('2026-03-10T05:59:00Z'), 'Europe/Berlin')).toBe(at('2026-03-09T06:00:00Z'));
	expect(lastDigest(at('2026-03-29T05:30:00Z'), 'Europe/Berlin')).toBe(at('2026-03-29T05:00:00Z'));
});
