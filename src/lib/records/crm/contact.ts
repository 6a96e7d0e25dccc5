import { defineTable } from '../catalogue/define-table.ts';
import { field, reference } from '../catalogue/field.ts';
import { normalised } from '../catalogue/shared-fields.ts';

export const contact = defineTable({
	name: 'contact',
	area: 'crm',
	kind: 'master',
	label: 'Contact',
	labelPlural: 'Contacts',
	description: 'People whom we know at a customer.',
	icon: 'contact',
	titleField: 'name',
	searchFields: ['name', 'email', 'phone'],
	listColumns: ['name', 'customer_id', 'job_title', 'email', 'phone', 'is_primary'],
	defaultSort: { field: 'name', descending: false },
	otherPages: [{ href: '/duplicates/contact', label: 'Duplicates' }],
	related: [
		{ table: 'opportunity', field: 'contact_id', label: 'Opportunities' },
		{ table: 'service_case', field: 'contact_id', label: 'Cases' }
	],
	shownElsewhere: ['name_key', 'email_normal'],
	fields: [
		reference('customer_id', 'Customer', 'customer', { required: true }),
		field('text', 'name', 'Name', { required: true, aliases: ['contactname'] }),
		field('text', 'job_title', 'Job title', { aliases: ['contacttitle', 'title'] }),
		field('email', 'email', 'E-mail', { sensitivity: 'personal' }),
		field('phone', 'phone', 'Phone', { sensitivity: 'personal' }),
		normalised.name,
		normalised.phone,
		normalised.email,
		field('boolean', 'is_primary', 'First contact', { default: 0 })
	]
});
