import { defineTable } from '../catalogue/define-table.ts';
import { field, reference } from '../catalogue/field.ts';
import { address, currency, number } from '../catalogue/shared-fields.ts';

export const employee = defineTable({
	name: 'employee',
	area: 'organisation',
	kind: 'master',
	label: 'Employee',
	labelPlural: 'Employees',
	description: 'The people of the company, whether or not they have an account.',
	icon: 'id-card',
	titleField: 'name',
	numberSeries: { prefix: 'E-', digits: 4 },
	searchFields: ['name', 'number', 'email', 'job_title', 'external_key'],
	listColumns: ['number', 'name', 'job_title', 'team_key', 'cost_centre_id', 'manager_id'],
	defaultSort: { field: 'name', descending: false },
	related: [
		{ table: 'employee', field: 'manager_id', label: 'Reports' },
		{ table: 'work_log', field: 'employee_id', label: 'Time spent' },
		{ table: 'expense_claim', field: 'employee_id', label: 'Expense claims' },
		{ table: 'customer', field: 'account_manager_id', label: 'Customers' },
		{ table: 'sales_order', field: 'salesperson_id', label: 'Sales orders' }
	],
	permissions: 'managed',
	fields: [
		number(),
		field('text', 'name', 'Name', { required: true }),
		field('text', 'job_title', 'Job title', { aliases: ['title'] }),
		field('email', 'email', 'E-mail'),
		field('phone', 'phone', 'Phone', { sensitivity: 'personal', aliases: ['homephone'] }),
		field('user', 'user_id', 'Account', { unique: true }),
		field('team', 'team_key', 'Team'),
		reference('manager_id', 'Manager', 'employee', { aliases: ['reportsto'] }),
		reference('cost_centre_id', 'Cost centre', 'cost_centre'),
		field('money', 'hourly_cost_minor', 'Cost per hour', { sensitivity: 'secret', min: 0 }),
		currency,
		field('integer', 'weekly_minutes', 'Minutes per week', { default: 2400, min: 0, max: 6000 }),
		field('date', 'active_from_on', 'Active from', { aliases: ['hiredate'] }),
		field('date', 'active_to_on', 'Active until'),
		...address
	]
});
