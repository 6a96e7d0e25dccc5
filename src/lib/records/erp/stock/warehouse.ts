import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field } from '../../catalogue/field.ts';

export const warehouse = defineTable({
	name: 'warehouse',
	area: 'erp',
	kind: 'master',
	label: 'Warehouse',
	labelPlural: 'Warehouses',
	description: 'Where goods are. Suppliers, customers, production and losses count as places too.',
	icon: 'warehouse',
	titleField: 'name',
	searchFields: ['code', 'name'],
	listColumns: ['code', 'name', 'kind'],
	defaultSort: { field: 'code', descending: false },
	related: [{ table: 'stock_level', field: 'warehouse_id', label: 'Stock' }],
	permissions: 'managed',
	fields: [
		field('text', 'code', 'Code', { required: true, unique: true, codeOf: 'name' }),
		field('text', 'name', 'Name', { required: true }),
		choice(
			'kind',
			'Kind',
			[['stock'], ['quarantine'], ['supplier'], ['customer'], ['production'], ['loss']],
			{ required: true, default: 'stock', help: 'Only stock and quarantine hold goods of ours.' }
		)
	]
});
