import type { DocumentAction } from './document-actions.ts';

export const SERVICE_ACTIONS: Readonly<Record<string, readonly DocumentAction[]>> = {
	service_case: [
		{
			name: 'start',
			label: 'Start work',
			from: ['new', 'triaged', 'assigned'],
			isPrimary: true
		},
		{
			name: 'start',
			label: 'Go on working',
			from: ['waiting_customer'],
			isPrimary: true,
			isOpenWhileDriven: true
		},
		{
			name: 'wait',
			label: 'Wait for the customer',
			from: ['triaged', 'assigned', 'in_progress'],
			isOpenWhileDriven: true
		},
		{
			name: 'resolve',
			label: 'Resolve',
			from: ['in_progress', 'waiting_customer'],
			isPrimary: true,
			note: 'Resolution'
		},
		{ name: 'close', label: 'Close', from: ['resolved'], isPrimary: true },
		{
			name: 'reopen',
			label: 'Reopen',
			from: ['resolved', 'closed'],
			when: (row) => (row['merged_into_id'] ?? null) === null
		},
		{
			name: 'return',
			label: 'Take goods back',
			from: ['new', 'triaged', 'assigned', 'in_progress', 'waiting_customer', 'resolved'],
			page: '/cases/return/',
			isOpenWhileDriven: true,
			when: (row) => row['sales_order_id'] !== null
		},
		{
			name: 'merge',
			label: 'Merge into another case',
			from: ['new', 'triaged', 'assigned', 'in_progress', 'waiting_customer', 'resolved'],
			page: '/cases/merge/',
			isOpenWhileDriven: true
		},
		{
			name: 'cancel',
			label: 'Cancel case',
			from: ['new', 'triaged', 'assigned', 'in_progress', 'waiting_customer'],
			isFinal: true
		}
	]
};
