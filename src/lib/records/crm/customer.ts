import { defineTable } from '../catalogue/define-table.ts';
import { choice, field, reference } from '../catalogue/field.ts';
import { address, currency, normalised, number } from '../catalogue/shared-fields.ts';

export const customer = defineTable({
	name: 'customer',
	area: 'crm',
	kind: 'master',
	label: 'Customer',
	labelPlural: 'Customers',
	description: 'Companies and people that buy from us, or may.',
	icon: 'building-2',
	titleField: 'name',
	numberSeries: { prefix: 'C-' },
	searchFields: ['name', 'number', 'email', 'city', 'external_key'],
	listColumns: ['number', 'name', 'segment_id', 'status', 'city', 'country', 'account_manager_id'],
	defaultSort: { field: 'name', descending: false },
	announces: { status: { at_risk: 'at risk', active: 'active' } },
	otherPages: [
		{ href: '/segments', label: 'Segments' },
		{ href: '/duplicates/customer', label: 'Duplicates' }
	],
	related: [
		{ table: 'contact', field: 'customer_id', label: 'Contacts' },
		{ table: 'opportunity', field: 'customer_id', label: 'Opportunities' },
		{ table: 'service_case', field: 'customer_id', label: 'Cases' },
		{ table: 'sales_order', field: 'customer_id', label: 'Sales orders' },
		{ table: 'customer_invoice', field: 'customer_id', label: 'Invoices' },
		{ table: 'credit_note', field: 'customer_id', label: 'Credit notes' },
		{ table: 'sales_return', field: 'customer_id', label: 'Returns' },
		{ table: 'dunning_notice', field: 'customer_id', label: 'Dunning notices' },
		{ table: 'interaction', field: 'customer_id', label: 'Interactions' },
		{ table: 'survey_response', field: 'customer_id', label: 'Survey answers' },
		{ table: 'campaign_response', field: 'customer_id', label: 'Campaign responses' }
	],
	shownElsewhere: ['name_key', 'email_normal', 'tax_id_normal'],
	fields: [
		number(),
		field('text', 'name', 'Name', { required: true, aliases: ['companyname', 'company'] }),
		choice('kind', 'Kind', [['company'], ['person']], { required: true, default: 'company' }),
		choice(
			'status',
			'Status',
			[
				['prospect', 'neutral'],
				['active', 'success'],
				['at_risk', 'warning'],
				['lapsed', 'neutral'],
				['blocked', 'danger']
			],
			{ required: true, default: 'active' }
		),
		reference('segment_id', 'Customer segment', 'customer_segment', { aliases: ['segment'] }),
		field('email', 'email', 'E-mail', { sensitivity: 'personal' }),
		field('phone', 'phone', 'Phone', { sensitivity: 'personal' }),
		choice(
			'marketing_consent',
			'Consent to campaigns',
			[
				['not_asked', 'neutral'],
				['given', 'success'],
				['withdrawn', 'danger']
			],
			{
				required: true,
				default: 'not_asked',
				help: 'Campaigns mail only those who gave it. The history says who set it, and when.'
			}
		),
		field('text', 'tax_id', 'Tax number', { aliases: ['vatid', 'vatnumber'] }),
		...address,
		reference('account_manager_id', 'Account manager', 'employee'),
		reference('acquired_campaign_id', 'Acquired by campaign', 'campaign'),
		field('text', 'acquired_channel', 'Acquired through', {
			help: 'Web, event, referral, … as your campaigns call it.'
		}),
		normalised.name,
		normalised.phone,
		normalised.email,
		normalised.taxId,
		normalised.country,
		field('date', 'first_order_on', 'First order'),
		field('money', 'credit_limit_minor', 'Credit limit', { min: 0 }),
		currency,
		field('integer', 'payment_days', 'Payment term in days', { default: 30, min: 0, max: 365 }),
		field('boolean', 'is_dunning_blocked', 'Never remind of late payments', { default: 0 })
	]
});
