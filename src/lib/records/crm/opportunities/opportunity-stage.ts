import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';

/** Where it stands now, the opportunity itself says; here is where it stood before. */
export const opportunityStage = defineTable({
	name: 'opportunity_stage',
	area: 'crm',
	kind: 'fact',
	label: 'Stage before',
	labelPlural: 'Stages before',
	description: 'How long each opportunity stood in the stages that it has left.',
	icon: 'timer',
	titleField: 'stage_id',
	searchFields: [],
	listColumns: ['opportunity_id', 'stage_id', 'entered_at', 'left_at', 'next_stage_id', 'moved_by'],
	defaultSort: { field: 'left_at', descending: true },
	permissions: 'derived',
	isAppendOnly: true,
	fields: [
		reference('opportunity_id', 'Opportunity', 'opportunity', { required: true }),
		reference('stage_id', 'Stage', 'pipeline_stage', { required: true }),
		reference('next_stage_id', 'Moved to', 'pipeline_stage', { required: true }),
		field('instant', 'entered_at', 'Entered', { required: true }),
		field('instant', 'left_at', 'Left', { required: true }),
		field('integer', 'minutes', 'Minutes', { required: true, min: 0 }),
		field('user', 'moved_by', 'Moved by')
	]
});
