import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field } from '../../../catalogue/field.ts';
import { lineStart } from '../../../catalogue/shared-fields.ts';
import { CHARACTERISTIC_KINDS } from '../quality-choices.ts';

export const qualityCharacteristic = defineTable({
	name: 'quality_characteristic',
	area: 'erp',
	kind: 'line',
	label: 'Characteristic',
	labelPlural: 'Characteristics',
	description: 'One thing that is measured or looked at, with its limits.',
	icon: 'list',
	titleField: 'name',
	listColumns: [
		'quality_plan_id',
		'position',
		'name',
		'kind',
		'target_milli',
		'lower_milli',
		'upper_milli',
		'unit'
	],
	parent: 'quality_plan_id',
	fields: [
		...lineStart('quality_plan', 'Quality plan'),
		field('text', 'name', 'Characteristic', { required: true }),
		choice('kind', 'Kind', CHARACTERISTIC_KINDS, { required: true, default: 'measured' }),
		field('text', 'unit', 'Unit'),
		field('quantity', 'target_milli', 'Target'),
		field('quantity', 'lower_milli', 'Lower limit'),
		field('quantity', 'upper_milli', 'Upper limit')
	],
	check: ({ kind, target_milli: target, lower_milli: lower, upper_milli: upper }) => {
		if (kind === 'attribute') return [];
		if (lower === null && upper === null)
			return [{ field: 'upper_milli', message: 'What is measured needs a limit.' }];
		if (lower !== null && upper !== null && Number(lower) > Number(upper))
			return [{ field: 'upper_milli', message: 'The upper limit is below the lower one.' }];
		const isOutside =
			target !== null &&
			((lower !== null && Number(target) < Number(lower)) ||
				(upper !== null && Number(target) > Number(upper)));
		return isOutside
			? [{ field: 'target_milli', message: 'The target is outside the limits.' }]
			: [];
	}
});
