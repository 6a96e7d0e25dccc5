import { defineTable } from '../catalogue/define-table.ts';
import { choice, field } from '../catalogue/field.ts';

export const ledgerAccount = defineTable({
	name: 'ledger_account',
	area: 'finance',
	kind: 'master',
	label: 'Account',
	labelPlural: 'Accounts',
	description: 'The chart of accounts that postings use.',
	icon: 'book-open',
	titleField: 'name',
	searchFields: ['code', 'name'],
	listColumns: ['code', 'name', 'kind'],
	defaultSort: { field: 'code', descending: false },
	related: [{ table: 'journal_line', field: 'account_id', label: 'Postings' }],
	otherPages: [{ href: '/finance/trial-balance', label: 'Trial balance' }],
	permissions: 'managed',
	fields: [
		field('text', 'code', 'Code', { required: true, unique: true }),
		field('text', 'name', 'Name', { required: true }),
		choice('kind', 'Kind', [['asset'], ['liability'], ['equity'], ['income'], ['expense']], {
			required: true
		})
	]
});
