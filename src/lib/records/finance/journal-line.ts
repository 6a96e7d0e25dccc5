import { defineTable } from '../catalogue/define-table.ts';
import { field, reference } from '../catalogue/field.ts';
import { currency } from '../catalogue/shared-fields.ts';

export const journalLine = defineTable({
	name: 'journal_line',
	area: 'finance',
	kind: 'fact',
	label: 'Journal line',
	labelPlural: 'Journal lines',
	description: 'One side of a posting.',
	icon: 'list',
	titleField: 'account_id',
	searchFields: [],
	listColumns: ['journal_entry_id', 'account_id', 'debit_minor', 'credit_minor', 'original_minor'],
	permissions: 'derived',
	isAppendOnly: true,
	fields: [
		reference('journal_entry_id', 'Journal entry', 'journal_entry', { required: true }),
		reference('account_id', 'Account', 'ledger_account', { required: true }),
		field('money', 'debit_minor', 'Debit', { required: true, default: 0 }),
		field('money', 'credit_minor', 'Credit', { required: true, default: 0 }),
		{ ...currency, required: true },
		field('money', 'original_minor', 'In its currency', {
			moneyIn: 'original_currency',
			help: 'Of documents in another currency; below nothing on the credit side.'
		}),
		{ ...currency, name: 'original_currency', label: 'Currency of the document' },
		reference('cost_centre_id', 'Cost centre', 'cost_centre'),
		reference('customer_id', 'Customer', 'customer'),
		reference('supplier_id', 'Supplier', 'supplier'),
		reference('product_id', 'Product', 'product'),
		reference('campaign_id', 'Campaign', 'campaign')
	]
});
