import type { DocumentAction } from './document-actions.ts';

/** What people do with bills of material and production orders. */
export const PRODUCTION_ACTIONS: Readonly<Record<string, readonly DocumentAction[]>> = {
	bill_of_material: [
		{ name: 'activate', label: 'Activate', from: ['draft'], isPrimary: true },
		{ name: 'copy', label: 'Create next version', from: ['active'] },
		{ name: 'retire', label: 'Retire', from: ['draft', 'active'], isFinal: true }
	],
	production_order: [
		{ name: 'release', label: 'Release', from: ['draft'], isPrimary: true },
		{
			name: 'shop_floor',
			label: 'Shop floor',
			from: ['released', 'started', 'finished'],
			page: '/production/',
			isPrimary: true,
			isOpenWhileDriven: true
		},
		{ name: 'start', label: 'Start', from: ['released'] },
		{
			name: 'check',
			label: 'Check components again',
			from: ['released', 'started'],
			isOpenWhileDriven: true,
			when: (row) => row['is_short'] === 1
		},
		{
			name: 'issue',
			label: 'Issue open material',
			from: ['released', 'started'],
			isOpenWhileDriven: true,
			when: (row) => row['issue_method'] === 'by_hand' && row['bill_of_material_id'] !== null
		},
		{
			name: 'receive',
			label: 'Take finished goods into stock',
			from: ['started'],
			isOpenWhileDriven: true
		},
		{ name: 'finish', label: 'Finish', from: ['started'] },
		{ name: 'resume', label: 'Go on', from: ['finished'] },
		{ name: 'close', label: 'Close', from: ['finished'], isFinal: true },
		{ name: 'withdraw', label: 'Take back the release', from: ['released'] },
		{ name: 'cancel', label: 'Cancel', from: ['draft', 'released', 'started'], isFinal: true }
	]
};
