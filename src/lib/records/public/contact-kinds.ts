/** What somebody may write to us about, in their words; the keys are the kinds of service cases. */
export const CONTACT_KINDS = {
	question: 'I have a question',
	complaint: 'I have a complaint',
	return: 'I want to return something',
	incident: 'Something does not work'
} as const;

export type ContactKind = keyof typeof CONTACT_KINDS;
