import { defineTable } from '../catalogue/define-table.ts';
import { choice, field, reference } from '../catalogue/field.ts';
import { LEFT_OUT } from './campaigns/campaign-audience.ts';

/** One a mail: the link of the first mail works after the reminder, too. */
const TOKENS = (
	[
		['token_hash', 'Hash of the token'],
		['reminder_token_hash', 'Hash of the token of the reminder']
	] as const
).map(([name, label]) =>
	field('text', name, label, {
		readonly: true,
		unique: true,
		sensitivity: 'secret',
		help: 'The link itself is kept nowhere.'
	})
);

export const campaignResponse = defineTable({
	name: 'campaign_response',
	area: 'crm',
	kind: 'fact',
	label: 'Campaign response',
	labelPlural: 'Campaign responses',
	description: 'Who was addressed by a campaign, who answered and who bought.',
	icon: 'reply',
	titleField: 'kind',
	listColumns: ['campaign_id', 'customer_id', 'kind', 'answer', 'mailed_at', 'responded_at'],
	defaultSort: { field: 'responded_at', descending: true },
	tells: { reference: 'campaign_id', by: 'kind', words: { responded: 'answered' } },
	fields: [
		reference('campaign_id', 'Campaign', 'campaign', { required: true }),
		reference('customer_id', 'Customer', 'customer', { required: true }),
		reference('contact_id', 'Contact', 'contact'),
		choice(
			'kind',
			'Kind',
			[
				['targeted', 'neutral'],
				['responded', 'accent'],
				['converted', 'success']
			],
			{ required: true, default: 'targeted' }
		),
		field('instant', 'responded_at', 'At', { required: true }),
		choice('answer', 'Answer', [
			['interested', 'success'],
			['not_interested', 'neutral'],
			['other', 'accent']
		]),
		field('long_text', 'note', 'Note'),
		field('instant', 'mailed_at', 'Mailed', { readonly: true }),
		field('instant', 'reminded_at', 'Reminded', { readonly: true }),
		choice(
			'left_out_because',
			'Left out because',
			LEFT_OUT.map(({ reason, label }) => [reason, 'neutral', label] as const),
			{ readonly: true }
		),
		...TOKENS
	]
});
