import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference } from '../../../catalogue/field.ts';
import { number } from '../../../catalogue/shared-fields.ts';

const kept = { readonly: true } as const;

export const correctiveAction = defineTable({
	name: 'corrective_action',
	area: 'erp',
	kind: 'document',
	label: 'Corrective action',
	labelPlural: 'Corrective actions',
	description: 'What keeps a non-conformance from coming back, and whether it does.',
	icon: 'wrench',
	titleField: 'number',
	numberSeries: { prefix: 'CA-' },
	searchFields: ['number', 'description'],
	listColumns: ['number', 'description', 'non_conformance_id', 'owner_id', 'due_on', 'status'],
	defaultSort: { field: 'due_on', descending: false },
	lifecycle: {
		initial: 'open',
		transitions: {
			open: ['done', 'cancelled'],
			done: ['effective', 'ineffective'],
			ineffective: ['open', 'cancelled'],
			effective: [],
			cancelled: []
		},
		editable: ['open'],
		imported: ({ done_at }) => (done_at === null ? 'open' : 'effective')
	},
	fields: [
		number(),
		reference('non_conformance_id', 'Non-conformance', 'non_conformance', { required: true }),
		choice('kind', 'Kind', [['corrective'], ['preventive']], {
			required: true,
			default: 'corrective'
		}),
		field('long_text', 'description', 'What is to be done', { required: true }),
		field('date', 'due_on', 'Due', { required: true }),
		field('user', 'done_by', 'Done by', kept),
		field('instant', 'done_at', 'Done', { onlyWhenNew: 'import' }),
		field('long_text', 'done_note', 'What was done', kept),
		field('date', 'check_on', 'Effectiveness checked on', {
			help: 'When it can be seen whether it helps.'
		}),
		field('user', 'checked_by', 'Checked by', kept),
		field('instant', 'checked_at', 'Checked', kept),
		field('long_text', 'check_note', 'What the check found', kept),
		choice(
			'status',
			'Status',
			[
				['open', 'warning'],
				['done', 'accent', 'Done, to be checked'],
				['effective', 'success'],
				['ineffective', 'danger'],
				['cancelled', 'neutral']
			],
			kept
		)
	]
});
