import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field } from '../../../catalogue/field.ts';
import { lineStart } from '../../../catalogue/shared-fields.ts';
import { judgeValue, measurementOf } from '../judge-value.ts';
import { CHARACTERISTIC_KINDS, RESULTS } from '../quality-choices.ts';

const kept = { readonly: true } as const;

/** Limits are those of the plan at the moment of the inspection. */
export const inspectionValue = defineTable({
	name: 'inspection_value',
	area: 'erp',
	kind: 'line',
	label: 'Value',
	labelPlural: 'Values of inspections',
	description: 'What was measured or seen of one characteristic on one piece.',
	icon: 'list',
	titleField: 'name',
	listColumns: [
		'inspection_id',
		'sample',
		'name',
		'measured_milli',
		'conformity',
		'result',
		'lower_milli',
		'target_milli',
		'upper_milli',
		'unit'
	],
	parent: 'inspection_id',
	permissions: 'filled',
	isImportable: false,
	fields: [
		...lineStart('inspection', 'Inspection').map((one) => ({ ...one, ...kept })),
		field('integer', 'sample', 'Piece', { required: true, ...kept }),
		field('text', 'name', 'Characteristic', { required: true, ...kept }),
		choice('kind', 'Kind', CHARACTERISTIC_KINDS, { required: true, ...kept }),
		field('text', 'unit', 'Unit', kept),
		field('quantity', 'target_milli', 'Target', kept),
		field('quantity', 'lower_milli', 'Lower limit', kept),
		field('quantity', 'upper_milli', 'Upper limit', kept),
		field('quantity', 'measured_milli', 'Measured'),
		choice('conformity', 'As wanted', [
			['yes', 'success'],
			['no', 'danger']
		]),
		choice('result', 'Result', RESULTS, { required: true, default: 'pending', ...kept }),
		field('boolean', 'is_counted', 'Counts', { required: true, default: 1, ...kept }),
		field('boolean', 'is_open', 'To be entered', { required: true, default: 1, ...kept }),
		field('boolean', 'is_failed', 'Outside', { required: true, default: 0, ...kept })
	],
	compute: (values) => {
		const result = judgeValue(measurementOf(values));
		return { result, is_open: result === 'pending' ? 1 : 0, is_failed: result === 'fail' ? 1 : 0 };
	}
});
