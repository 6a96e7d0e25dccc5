import { defineTable } from '../catalogue/define-table.ts';
import { field, reference } from '../catalogue/field.ts';

export const costCentre = defineTable({
	name: 'cost_centre',
	area: 'organisation',
	kind: 'master',
	label: 'Cost centre',
	labelPlural: 'Cost centres',
	description: 'Where costs arise, and who answers for them.',
	icon: 'landmark',
	titleField: 'name',
	searchFields: ['code', 'name'],
	listColumns: ['code', 'name', 'manager_id'],
	defaultSort: { field: 'code', descending: false },
	related: [
		{ table: 'budget', field: 'cost_centre_id', label: 'Budgets' },
		{ table: 'budget_entry', field: 'cost_centre_id', label: 'Budget entries' },
		{ table: 'requisition', field: 'cost_centre_id', label: 'Requisitions' },
		{ table: 'expense_claim', field: 'cost_centre_id', label: 'Expense claims' },
		{ table: 'employee', field: 'cost_centre_id', label: 'Employees' }
	],
	permissions: 'managed',
	fields: [
		field('text', 'code', 'Code', { required: true, unique: true, codeOf: 'name' }),
		field('text', 'name', 'Name', { required: true }),
		reference('manager_id', 'Manager', 'employee')
	]
});
