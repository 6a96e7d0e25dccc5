/** Papers that stay in the house: the card that goes through the shop floor, the sheet for counting. */
import { numberOf, textOf, titleOf, written, type DocumentSource } from '../document-source.ts';
import type { PrintedDocument } from '../printed-document.ts';
import { column, facts, POSITION, positionOf, skuOf, unitOf } from './product-lines.ts';

export function describeProductionCard(source: DocumentSource): PrintedDocument {
	const { record, products, format } = source;
	const product = products[textOf(record, 'product_id')];
	const unit = textOf(product, 'unit');
	const quantity = written(record, 'quantity_milli', format.quantity);
	return {
		title: 'Production order',
		number: textOf(record, 'number') || null,
		recipient: [],
		facts: facts(
			['Product', titleOf(record, 'product_id')],
			['Article', textOf(product, 'sku')],
			['Quantity', quantity && `${quantity} ${unit}`.trim()],
			['Planned start', format.day(record.values['planned_start_on'] ?? null)],
			['Planned end', format.day(record.values['planned_end_on'] ?? null)],
			['Bill of material', titleOf(record, 'bill_of_material_id')],
			['For order', titleOf(record, 'sales_order_id')]
		),
		opening: null,
		tables: [
			{
				heading: 'Operations',
				columns: [
					POSITION,
					column('Operation', 34),
					column('Work centre', 22),
					column('Minutes', 12, true),
					column('Good', 13),
					column('Scrap', 13)
				],
				rows: (source.furtherLines['production_operation'] ?? []).map((line, index) => ({
					cells: [
						positionOf(line, index),
						textOf(line, 'name'),
						titleOf(line, 'work_centre_id'),
						textOf(line, 'planned_minutes'),
						'',
						''
					],
					note: numberOf(line, 'is_inspected') === 1 ? 'Inspected afterwards' : null,
					carried: null
				})),
				empty: 'No operations.'
			},
			{
				heading: 'Components',
				columns: [
					POSITION,
					column('Component', 42),
					column('Required', 15, true),
					column('Unit', 15),
					column('Taken', 22)
				],
				rows: source.lines.map((line, index) => {
					const sku = skuOf(source, line);
					return {
						cells: [
							positionOf(line, index),
							titleOf(line, 'product_id'),
							written(line, 'required_milli', format.quantity),
							unitOf(source, line),
							''
						],
						note: sku ? `Article ${sku}` : null,
						carried: null
					};
				}),
				empty: 'No components.'
			}
		],
		sums: [],
		closing: [],
		signatures: ['Done on, by', 'Checked on, by']
	};
}

/** Never what the books say: who counts must not know it. When it is counted again, only those lines. */
export function describeCountSheet(source: DocumentSource): PrintedDocument {
	const { record, format } = source;
	const isAgain = textOf(record, 'status') === 'recounting';
	const lines = isAgain
		? source.lines.filter((line) => numberOf(line, 'is_recounted') === 1)
		: source.lines;
	const isOpen = ['draft', 'counting', 'recounting'].includes(textOf(record, 'status'));
	return {
		title: isAgain ? 'Count sheet, second count' : 'Count sheet',
		number: textOf(record, 'number') || null,
		recipient: [],
		facts: facts(
			['Warehouse', titleOf(record, 'warehouse_id')],
			['Category', titleOf(record, 'category_id')],
			['Begun', format.day(record.values['counted_on'] ?? null)],
			['Products', String(lines.length)]
		),
		opening: textOf(record, 'note') || null,
		tables: [
			{
				heading: null,
				columns: [
					POSITION,
					column('Article', 16),
					column('Product', 42),
					column('Unit', 12),
					column('Counted', 24, !isOpen)
				],
				rows: lines.map((line, index) => ({
					cells: [
						positionOf(line, index),
						skuOf(source, line),
						titleOf(line, 'product_id'),
						unitOf(source, line),
						isOpen ? '' : written(line, 'counted_milli', format.quantity)
					],
					note: null,
					carried: null
				})),
				empty: 'Products are listed once the count has begun.'
			}
		],
		sums: [],
		closing: [],
		signatures: ['Counted on, by', 'Entered on, by']
	};
}
