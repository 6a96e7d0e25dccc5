/**
 * What may be mailed: to one address, with a subject of one line. Line ends and other control
 * characters in either could smuggle in headers or recipients, so they are refused, not repaired.
 */
import * as z from 'zod';
import { errors } from '#lib/messages/generated/errors.ts';

export interface Letter {
	readonly to: string;
	readonly subject: string;
	/** Plain text. */
	readonly body: string;
	/** The same with tables, for readers that show them. */
	readonly html?: string | null | undefined;
	/** Where the reader can say that no more of these are wanted. */
	readonly unsubscribeUrl?: string | null | undefined;
}

export interface MailFile {
	readonly name: string;
	readonly contentType: string;
	readonly content: Buffer;
}

const MAX_BODY = 200_000;
const MAX_HTML = 2_000_000;

const address = z
	.string()
	.trim()
	.max(320, 'Use at most 320 characters.')
	.pipe(z.email('Enter one e-mail address, such as name@example.com.'));

const letter = z.object({
	to: address,
	subject: z
		.string()
		.trim()
		.min(1, 'Enter a subject.')
		.max(500, 'Use at most 500 characters.')
		.refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), 'Write the subject in one line.'),
	body: z
		.string()
		.min(1, 'Enter a text.')
		.max(MAX_BODY, `Use at most ${MAX_BODY} characters.`)
		.refine((text) => !text.includes('\0'), 'Remove the character 0.'),
	html: z.string().max(MAX_HTML, `Use at most ${MAX_HTML} characters.`).nullish(),
	unsubscribeUrl: z.url({ protocol: /^https?$/ }).nullish()
});

/** Whether a letter to it would be taken. */
export function isMailAddress(text: string): boolean {
	return address.safeParse(text).success;
}

export function checkLetter(given: Letter): Letter {
	const read = letter.safeParse(given);
	if (read.success) return read.data;
	const details = read.error.issues.map(({ path, message }) => ({
		field: String(path[0]),
		message
	}));
	throw errors.mailInvalid({}, details);
}
