import type { DocumentAction } from './document-actions.ts';

/** What people do with the periods of the books. */
export const FINANCE_ACTIONS: Readonly<Record<string, readonly DocumentAction[]>> = {
	fiscal_period: [
		{ name: 'begin', label: 'Begin to close', from: ['open'], isPrimary: true },
		{
			name: 'review',
			label: 'Trial balance is right',
			from: ['closing'],
			isPrimary: true,
			note: 'What was looked at',
			when: (row) => row['reviewed_by'] === null
		},
		{
			name: 'close',
			label: 'Close the period',
			from: ['closing'],
			isPrimary: true,
			when: (row) => row['reviewed_by'] !== null
		},
		{ name: 'stop', label: 'Leave it open', from: ['closing'] },
		{ name: 'reopen', label: 'Open again', from: ['closed'], note: 'Why it has to be opened' }
	]
};
