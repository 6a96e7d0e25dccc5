import { expect, it } from 'vitest';
import { campaignLetter } from './campaign-letter.ts';

const given = {
	subject: 'A new oven for {customer}',
	text: 'Dear {customer},\ncome and see it.',
	customer: 'Lind\nAB',
	company: 'Fennmark',
	link: 'https://flow.example.com/campaign/abc',
	isReminder: false
};

it('names the customer, says where to answer and how to get no more, in a subject of one line', () => {
	const { subject, body } = campaignLetter(given);
	expect(subject).toBe('A new oven for Lind AB');
	expect(body).toContain('come and see it.');
	expect(body).toContain(given.link);
	expect(body).toMatch(/want no more of it/);
});

it('says when it is a reminder', () => {
	expect(campaignLetter({ ...given, isReminder: true }).subject).toMatch(/^Reminder: A new oven/);
});
