/** Recipients as a form gives them. */
import { isMailAddress } from '#lib/mail/letter.ts';

const MOST = 100;

export interface TypedRecipients {
	readonly people: readonly string[];
	/** One a line, or with commas between them. */
	readonly addresses: string;
}

export interface FieldProblem {
	readonly field: string;
	readonly message: string;
}

export function readRecipients(
	typed: TypedRecipients,
	{ maySendOutside }: { maySendOutside: boolean }
): { people: string[]; addresses: string[]; problems: FieldProblem[] } {
	const people = [...new Set(typed.people)];
	const addresses = [
		...new Set(
			typed.addresses
				.split(/[\s,;]+/)
				.filter(Boolean)
				.map((address) => address.toLowerCase())
		)
	];
	const problems: FieldProblem[] = [];
	const wrong = addresses.filter((address) => !isMailAddress(address));
	if (wrong.length > 0)
		problems.push({ field: 'addresses', message: `These are no addresses: ${wrong.join(', ')}.` });
	if (addresses.length > 0 && !maySendOutside)
		problems.push({
			field: 'addresses',
			message: 'Choose people of the company: you may not send to other addresses.'
		});
	if (people.length + addresses.length === 0)
		problems.push({ field: 'people', message: 'Choose at least one recipient.' });
	if (people.length + addresses.length > MOST)
		problems.push({ field: 'people', message: `Choose at most ${MOST} recipients.` });
	return { people, addresses, problems };
}
