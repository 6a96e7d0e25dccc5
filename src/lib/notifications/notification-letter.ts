import type { Letter } from '#lib/mail/letter.ts';

interface MailedNews {
	readonly title: string;
	readonly text: string;
	readonly href: string;
}

/** One letter about one or several notifications. Titles come from people: one line each. */
export function notificationLetter(
	to: string,
	news: readonly MailedNews[],
	publicUrl: string
): Letter {
	const [first] = news;
	const subject =
		news.length === 1 && first ? `${first.title}: ${first.text}` : `${news.length} notifications`;
	const parts = news.map(
		({ title, text, href }) => `${oneLine(title)}\n${text}\n${publicUrl}${href}`
	);
	const foot = `Choose what you are told, and how: ${publicUrl}/notifications/preferences`;
	return {
		to,
		subject: oneLine(subject).slice(0, 200) || 'Notification',
		body: [...parts, foot].join('\n\n').replaceAll('\0', '')
	};
}

function oneLine(text: string): string {
	return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
