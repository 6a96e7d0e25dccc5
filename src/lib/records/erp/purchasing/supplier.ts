import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field } from '../../catalogue/field.ts';
import { address, currency, normalised, number } from '../../catalogue/shared-fields.ts';

export const supplier = defineTable({
	name: 'supplier',
	area: 'erp',
	kind: 'master',
	label: 'Supplier',
	labelPlural: 'Suppliers',
	description: 'Companies that we buy from, or may.',
	icon: 'truck',
	titleField: 'name',
	numberSeries: { prefix: 'S-' },
	searchFields: ['name', 'number', 'email', 'city', 'external_key'],
	listColumns: ['number', 'name', 'status', 'city', 'country', 'payment_days'],
	defaultSort: { field: 'name', descending: false },
	otherPages: [{ href: '/duplicates/supplier', label: 'Duplicates' }],
	related: [
		{ table: 'product', field: 'supplier_id', label: 'Products' },
		{ table: 'supplier_price', field: 'supplier_id', label: 'Prices' },
		{ table: 'supplier_quotation', field: 'supplier_id', label: 'Quotations' },
		{ table: 'purchase_order', field: 'supplier_id', label: 'Purchase orders' },
		{ table: 'goods_receipt', field: 'supplier_id', label: 'Goods receipts' },
		{ table: 'supplier_invoice', field: 'supplier_id', label: 'Invoices' },
		{ table: 'supplier_complaint', field: 'supplier_id', label: 'Complaints' },
		{ table: 'match_tolerance', field: 'supplier_id', label: 'Tolerances' }
	],
	shownElsewhere: ['name_key', 'email_normal'],
	fields: [
		number(),
		field('text', 'name', 'Name', { required: true, aliases: ['companyname', 'company'] }),
		field('text', 'contact_name', 'Contact', { sensitivity: 'personal' }),
		field('email', 'email', 'E-mail', { sensitivity: 'personal' }),
		field('phone', 'phone', 'Phone', { sensitivity: 'personal' }),
		...address,
		choice(
			'status',
			'Status',
			[
				['candidate', 'neutral'],
				['approved', 'success'],
				['suspended', 'warning'],
				['blocked', 'danger']
			],
			{ required: true, default: 'approved', onlyWhenNew: 'form' }
		),
		normalised.name,
		normalised.phone,
		normalised.email,
		normalised.country,
		field('integer', 'payment_days', 'Payment term in days', { default: 30, min: 0, max: 365 }),
		currency,
		field('text', 'iban', 'IBAN', { sensitivity: 'secret' }),
		field('text', 'tax_id', 'Tax number', {
			help: 'With its country in the EU: DE136695976.'
		}),
		field('user', 'bank_checked_by', 'Bank details checked by', { readonly: true }),
		field('user', 'bank_confirmed_by', 'Bank details confirmed by', { readonly: true }),
		field('user', 'approved_by', 'Approved by', { readonly: true }),
		field('date', 'approved_on', 'Approved', { readonly: true }),
		field('percent', 'rating_bp', 'Rating', {
			readonly: true,
			help: 'Flawless receipt lines and how complaints were dealt with, in the last year.'
		}),
		field('date', 'review_on', 'Look at it again on', { readonly: true }),
		field('long_text', 'decision_note', 'Note of the decision', { readonly: true })
	]
});
