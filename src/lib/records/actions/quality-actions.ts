import type { Choice } from '../catalogue/field.ts';
import { nonConformance } from '../erp/quality/definitions/non-conformance.ts';
import type { DocumentAction } from './document-actions.ts';

function choicesOf(name: string): readonly Choice[] {
	const field = nonConformance.fields.find((candidate) => candidate.name === name);
	if (field?.type !== 'choice') throw new TypeError(`${name} is no choice.`);
	return field.choices;
}

/** What people do with inspections, non-conformances and corrective actions. */
export const QUALITY_ACTIONS: Readonly<Record<string, readonly DocumentAction[]>> = {
	inspection: [
		{
			name: 'enter',
			label: 'Enter values',
			from: ['open'],
			page: '/quality/inspect/',
			isOpenWhileDriven: true,
			when: (row) => Number(row['value_count']) > 0
		},
		{
			name: 'accept',
			label: 'Accept',
			from: ['open'],
			isPrimary: true,
			isOpenWhileDriven: true,
			when: (row) => Number(row['open_count']) === 0 && Number(row['failed_count']) === 0
		},
		{
			name: 'concede',
			label: 'Accept all the same',
			from: ['open'],
			note: 'Why it may be used',
			isOpenWhileDriven: true,
			when: (row) => Number(row['open_count']) === 0 && Number(row['failed_count']) > 0
		},
		{
			name: 'reject',
			label: 'Reject',
			from: ['open'],
			note: 'What is wrong',
			isOpenWhileDriven: true
		},
		{
			name: 'rework',
			label: 'Send to rework',
			from: ['open'],
			note: 'What has to be done',
			isOpenWhileDriven: true
		},
		{
			name: 'again',
			label: 'Inspect again',
			from: ['rework', 'rejected'],
			isPrimary: true,
			isOpenWhileDriven: true
		}
	],
	non_conformance: [
		{ name: 'contain', label: 'Contain', from: ['open'], note: 'What was done at once' },
		{
			name: 'analyse',
			label: 'Note the cause',
			from: ['open', 'contained'],
			isPrimary: true,
			choice: { label: 'Cause', choices: choicesOf('cause') },
			note: 'Why it happened'
		},
		{
			name: 'decide',
			label: 'Decide',
			from: ['analysed'],
			isPrimary: true,
			choice: { label: 'Disposition', choices: choicesOf('disposition') },
			note: 'Why'
		},
		{ name: 'close', label: 'Close', from: ['decided'], isPrimary: true },
		{
			name: 'complain',
			label: 'Complain to the supplier',
			from: ['open', 'contained', 'analysed', 'decided'],
			isOpenWhileDriven: true,
			when: (row) => row['supplier_id'] !== null
		},
		{
			name: 'cancel',
			label: 'Cancel',
			from: ['open', 'contained', 'analysed'],
			isFinal: true,
			isOpenWhileDriven: true
		}
	],
	corrective_action: [
		{
			name: 'finish',
			label: 'Done',
			from: ['open'],
			isPrimary: true,
			note: 'What was done',
			isOpenWhileDriven: true
		},
		{
			name: 'effective',
			label: 'It helps',
			from: ['done'],
			isPrimary: true,
			note: 'What the check found',
			isOpenWhileDriven: true
		},
		{
			name: 'ineffective',
			label: 'It does not help',
			from: ['done'],
			note: 'What the check found',
			isOpenWhileDriven: true
		},
		{ name: 'reopen', label: 'Do something else', from: ['ineffective'], isOpenWhileDriven: true },
		{ name: 'cancel', label: 'Cancel', from: ['open', 'ineffective'], isFinal: true }
	]
};
