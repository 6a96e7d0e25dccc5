const SUBJECT = 'How did we do?';

/** What the customer gets. */
export function surveyLetter(given: { company: string; link: string; days: number }): {
	subject: string;
	body: string;
} {
	const { company, link, days } = given;
	const body = [
		'Hello,',
		'we would like to know how satisfied you are with our help. It takes half a minute:',
		link,
		`The link is for you alone. It takes one answer, within ${daysText(days)}.`,
		company
	].join('\n\n');
	return { subject: SUBJECT, body };
}

/** What stands in the correspondence of the case. */
export function surveyNote(given: {
	to: string | null;
	isSent: boolean;
	link: string;
	days: number;
}): string {
	const { to, isSent, link, days } = given;
	if (to && isSent) return `Survey mailed to ${to}. The link is in that mail only.`;
	const why = to ? 'no mail server is configured' : 'the customer has no e-mail address here';
	return `Not mailed: ${why}. Please hand this link to the customer; it takes one answer within ${daysText(days)}: ${link}`;
}

function daysText(days: number): string {
	return days === 1 ? '1 day' : `${days} days`;
}
