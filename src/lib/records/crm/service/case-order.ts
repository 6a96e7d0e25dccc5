import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';
import { lineStart } from '../../catalogue/shared-fields.ts';

export const caseOrder = defineTable({
	name: 'case_order',
	area: 'crm',
	kind: 'line',
	label: 'Related order',
	labelPlural: 'Related orders',
	description: 'Further orders that a case is about.',
	icon: 'link',
	titleField: 'sales_order_id',
	searchFields: ['note'],
	listColumns: ['sales_order_id', 'service_case_id', 'note'],
	defaultSort: { field: 'created_at', descending: true },
	parent: 'service_case_id',
	isImportable: false,
	fields: [
		...lineStart('service_case', 'Case'),
		reference('sales_order_id', 'Sales order', 'sales_order', { required: true }),
		field('text', 'note', 'Note')
	]
});
