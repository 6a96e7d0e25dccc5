import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency, number } from '../../catalogue/shared-fields.ts';
import { LEAD_SOURCES } from './lead-sources.ts';

export const lead = defineTable({
	name: 'lead',
	area: 'crm',
	kind: 'document',
	label: 'Lead',
	labelPlural: 'Leads',
	description: 'Somebody who may buy, before we know whether it is worth our time.',
	icon: 'user-plus',
	titleField: 'name',
	numberSeries: { prefix: 'LEAD-' },
	searchFields: ['name', 'number', 'person_name', 'subject', 'email', 'external_key'],
	listColumns: [
		'number',
		'name',
		'person_name',
		'subject',
		'source',
		'rating',
		'status',
		'owner_id',
		'respond_by_at'
	],
	otherPages: [{ href: '/pipeline', label: 'Pipeline board' }],
	related: [{ table: 'opportunity', field: 'lead_id', label: 'Opportunity' }],
	lifecycle: {
		initial: 'new',
		transitions: {
			new: ['working', 'qualified', 'disqualified'],
			working: ['qualified', 'disqualified'],
			qualified: [],
			disqualified: ['working']
		},
		editable: ['new', 'working'],
		imported: ({ disqualified_reason, contacted_at }) =>
			disqualified_reason !== null ? 'disqualified' : contacted_at !== null ? 'working' : 'new'
	},
	fields: [
		number(),
		field('text', 'name', 'Name', { readonly: true, help: 'The company, else the person.' }),
		field('text', 'subject', 'About', { help: 'What they may want, in a few words.' }),
		field('text', 'company_name', 'Company', {
			aliases: ['companyname', 'company', 'organisation']
		}),
		field('text', 'person_name', 'Person', {
			sensitivity: 'personal',
			aliases: ['contactname', 'contact', 'fullname']
		}),
		field('text', 'job_title', 'Job title', { aliases: ['title'] }),
		field('email', 'email', 'E-mail', { sensitivity: 'personal' }),
		field('phone', 'phone', 'Phone', { sensitivity: 'personal' }),
		field('url', 'website', 'Website'),
		field('text', 'tax_id', 'Tax number', { aliases: ['vatid', 'vatnumber'] }),
		field('text', 'city', 'City'),
		field('text', 'country', 'Country'),
		choice('source', 'Source', LEAD_SOURCES, {
			required: true,
			default: 'web',
			aliases: ['leadsource', 'channel']
		}),
		reference('campaign_id', 'Campaign', 'campaign'),
		field('money', 'amount_minor', 'Expected amount', { min: 0 }),
		currency,
		choice('rating', 'Rating', [
			['hot', 'danger'],
			['warm', 'warning'],
			['cold', 'neutral']
		]),
		choice(
			'status',
			'Status',
			[
				['new', 'accent'],
				['working', 'accent'],
				['qualified', 'success'],
				['disqualified', 'neutral']
			],
			{ readonly: true }
		),
		field('instant', 'respond_by_at', 'Contact until'),
		field('instant', 'contacted_at', 'First contact'),
		field('instant', 'closed_at', 'Decided', { readonly: true }),
		choice(
			'disqualified_reason',
			'Reason of disqualification',
			[
				['no_need'],
				['no_budget'],
				['no_answer'],
				['competitor'],
				['duplicate'],
				['not_serious'],
				['other']
			],
			{ onlyWhenNew: 'import' }
		),
		field('long_text', 'note', 'Note'),
		reference('customer_id', 'Customer', 'customer', {
			help: 'Found or created when the lead is qualified.'
		}),
		reference('contact_id', 'Contact', 'contact')
	],
	compute: ({ company_name, person_name }) => ({
		name: String(company_name ?? '').trim() || String(person_name ?? '').trim() || null
	}),
	check: ({ name }) =>
		name === null ? [{ field: 'company_name', message: 'A company or a person is needed.' }] : []
});
