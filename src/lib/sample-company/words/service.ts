/** What customers write to the sample company, and what it answers. `%product%` is put in. */
export type CaseKind = 'question' | 'complaint' | 'return' | 'incident';

export const CASE_KINDS: readonly { readonly kind: CaseKind; readonly share: number }[] = [
	{ kind: 'question', share: 46 },
	{ kind: 'complaint', share: 25 },
	{ kind: 'return', share: 17 },
	{ kind: 'incident', share: 12 }
];

export const SUBJECTS: Readonly<Record<CaseKind, readonly (readonly [string, string])[]>> = {
	question: [
		[
			'Delivery date of our order',
			'We have to plan the fitters. On which day does the order come?'
		],
		['%product%: which colours are there?', 'Our customer asks for a darker finish. Is there one?'],
		['Copy of an invoice', 'Our accounts department has lost the invoice. Please send it again.'],
		['%product%: assembly instructions', 'The sheet was not in the box. Could you mail it to us?'],
		['New delivery address', 'From next month on we receive goods at the back entrance.']
	],
	complaint: [
		['Order came late again', 'We were promised last week. Our own customer is waiting.'],
		['%product%: scratched on arrival', 'Two of the pieces have deep scratches on the front.'],
		['%product%: parts are missing', 'The bag with the screws is not in any of the boxes.'],
		['Nobody calls back', 'I have asked twice and was told twice that somebody would call.'],
		['Invoice does not agree with the order', 'You charge the old price for the second line.']
	],
	return: [
		['Return of %product%', 'It does not fit the room. The boxes are unopened.'],
		['Exchange %product%', 'We need the next size. Please pick up what we have here.'],
		['Wrong article delivered', 'We ordered oak and got birch. Please take it back.']
	],
	incident: [
		['%product%: gave way under load', 'It broke while somebody was using it. Nobody was hurt.'],
		['%product%: motor stops half way', 'It moves up a little, then it stops and blinks.'],
		['%product%: sharp edge', 'One of our people has cut a finger on the lower edge.']
	]
};

export const ANSWERS: readonly string[] = [
	'Thank you for telling us. I have looked it up and come back to you today.',
	'I have asked the warehouse; the details are in the mail that I have just sent.',
	'You are right, and I am sorry. This is what we do about it now.',
	'I have sent you the papers and a link where you can follow it.'
];

export const RESOLUTIONS: readonly (readonly [code: string, text: string])[] = [
	['solved', 'Sorted out with the warehouse and confirmed by the customer.'],
	['explained', 'Explained on the phone, with a drawing by mail.'],
	['replaced', 'New part sent by courier, the old one need not come back.'],
	['refunded', 'Taken back and refunded in full.'],
	['credited', 'Credit note over a tenth of the price.'],
	['no_fault', 'Checked on site: no fault found, cleaned and adjusted.']
];

/** Comments in surveys by score, from the lowest. */
export const COMMENTS: readonly (readonly string[])[] = [
	['Three weeks for a screw. We are looking for another supplier.', 'Nobody felt responsible.'],
	['It took far too long.', 'I had to call four times.'],
	['In the end it worked.', 'Friendly, but slow.'],
	['Good help, thank you.', 'Quick answer, the part came a day later than said.'],
	[
		'Perfect, solved in one call!',
		'Merci beaucoup, très rapide.',
		'Snabbt och vänligt.',
		'Gerne wieder.'
	]
];

export const HELP_NOTES: readonly string[] = [
	'Called the supplier myself; the part leaves tomorrow.',
	'Moved it to somebody who has time today.'
];

export const RISK_NOTES: readonly string[] = [
	'Waiting for the warehouse, they look for the part.',
	'I call the customer this morning.'
];

export const CALL_NOTES: readonly string[] = [
	'Apologised, free delivery on the next order.',
	'Agreed on a visit of the account manager next week.',
	'Voucher sent. They stay, for now.'
];
