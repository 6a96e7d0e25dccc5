import { fillLetter } from '#lib/mail/fill-letter.ts';

/** What a customer gets: the company's text, where to answer, and where to say that it is enough. */
export function campaignLetter(given: {
	subject: string;
	text: string;
	customer: string;
	company: string;
	link: string;
	isReminder: boolean;
}): { subject: string; body: string } {
	const { customer, company, link, isReminder } = given;
	// A name may hold line ends; a subject may not.
	const inLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
	const subject = fillLetter(given.subject, {
		customer: inLine(customer),
		company: inLine(company)
	});
	const body = [
		fillLetter(given.text, { customer, company }),
		`Your answer, in a minute:\n${link}`,
		`You get this because you agreed to it. On the same page you can say that you want no more of it.`,
		company
	].join('\n\n');
	return { subject: isReminder ? `Reminder: ${subject}` : subject, body };
}
