import { defineTable } from '../../../catalogue/define-table.ts';
import { field, reference } from '../../../catalogue/field.ts';
import { lineStart } from '../../../catalogue/shared-fields.ts';

export const quotationRequestSupplier = defineTable({
	name: 'quotation_request_supplier',
	area: 'erp',
	kind: 'line',
	label: 'Supplier of a request for quotation',
	labelPlural: 'Suppliers of requests for quotation',
	description: 'A supplier that is asked to offer.',
	icon: 'truck',
	titleField: 'position',
	searchFields: ['note'],
	listColumns: ['quotation_request_id', 'position', 'supplier_id', 'note'],
	parent: 'quotation_request_id',
	fields: [
		...lineStart('quotation_request', 'Request for quotation'),
		reference('supplier_id', 'Supplier', 'supplier', { required: true }),
		field('text', 'note', 'Note')
	]
});
