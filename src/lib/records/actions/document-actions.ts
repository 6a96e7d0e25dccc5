/** The steps that people may take on a document by hand, where no process drives it. */
export interface DocumentAction {
	readonly name: string;
	readonly label: string;
	readonly from: readonly string[];
	/** The main next step is drawn strong. */
	readonly isPrimary?: boolean;
	/** Ends something: asked twice. */
	readonly isFinal?: boolean;
	/** What has to be written beside it. */
	readonly note?: string;
}

const ACTIONS: Readonly<Record<string, readonly DocumentAction[]>> = {
	requisition: [
		{ name: 'submit', label: 'Submit', from: ['draft'], isPrimary: true },
		{
			name: 'approve',
			label: 'Approve',
			from: ['submitted', 'budget_blocked'],
			isPrimary: true,
			note: 'Note of the decision'
		},
		{
			name: 'reject',
			label: 'Reject',
			from: ['submitted', 'budget_blocked'],
			note: 'Reason of the rejection'
		},
		{ name: 'reopen', label: 'Change and submit again', from: ['rejected'] },
		{ name: 'order', label: 'Create purchase order', from: ['approved'], isPrimary: true },
		{
			name: 'withdraw',
			label: 'Withdraw',
			from: ['draft', 'submitted', 'budget_blocked', 'approved'],
			isFinal: true
		}
	],
	purchase_order: [
		{ name: 'send', label: 'Send to supplier', from: ['draft'], isPrimary: true },
		{
			name: 'receive',
			label: 'Record goods receipt',
			from: ['sent', 'partly_received'],
			isPrimary: true
		},
		{
			name: 'invoice',
			label: 'Record supplier invoice',
			from: ['partly_received', 'received'],
			note: 'Invoice number of the supplier'
		},
		{
			name: 'close',
			label: 'Close',
			from: ['partly_received', 'received', 'invoiced'],
			isFinal: true
		},
		{ name: 'cancel', label: 'Cancel order', from: ['draft', 'sent'], isFinal: true }
	],
	goods_receipt: [
		{ name: 'accept', label: 'Accept everything', from: ['inspecting'], isPrimary: true }
	],
	supplier_invoice: [
		{ name: 'match', label: 'Match', from: ['received', 'exception'], isPrimary: true },
		{ name: 'approve', label: 'Approve', from: ['matched'], isPrimary: true },
		{ name: 'waive', label: 'Approve all the same', from: ['exception'], note: 'Why it is right' },
		{ name: 'pay', label: 'Pay', from: ['approved'], isPrimary: true },
		{
			name: 'cancel',
			label: 'Cancel invoice',
			from: ['received', 'matched', 'exception'],
			isFinal: true
		}
	],
	sales_order: [
		{ name: 'confirm', label: 'Confirm', from: ['draft'], isPrimary: true },
		{
			name: 'deliver',
			label: 'Deliver what is open',
			from: ['confirmed', 'partly_delivered'],
			isPrimary: true
		},
		{ name: 'invoice', label: 'Create invoice', from: ['delivered'], isPrimary: true },
		{
			name: 'closed',
			label: 'Close',
			from: ['partly_delivered', 'delivered', 'invoiced'],
			isFinal: true
		},
		{ name: 'cancel', label: 'Cancel order', from: ['draft', 'confirmed'], isFinal: true }
	],
	customer_invoice: [
		{
			name: 'pay',
			label: 'Record full payment',
			from: ['issued', 'partly_paid'],
			isPrimary: true
		}
	],
	service_case: [
		{
			name: 'start',
			label: 'Start work',
			from: ['new', 'triaged', 'assigned', 'waiting_customer'],
			isPrimary: true
		},
		{ name: 'wait', label: 'Wait for the customer', from: ['triaged', 'assigned', 'in_progress'] },
		{
			name: 'resolve',
			label: 'Resolve',
			from: ['in_progress', 'waiting_customer'],
			isPrimary: true,
			note: 'Resolution'
		},
		{ name: 'close', label: 'Close', from: ['resolved'], isPrimary: true },
		{ name: 'reopen', label: 'Reopen', from: ['resolved', 'closed'] },
		{
			name: 'cancel',
			label: 'Cancel case',
			from: ['new', 'triaged', 'assigned', 'in_progress', 'waiting_customer'],
			isFinal: true
		}
	],
	campaign: [
		{ name: 'running', label: 'Start', from: ['draft', 'paused'], isPrimary: true },
		{ name: 'paused', label: 'Pause', from: ['running'] },
		{ name: 'completed', label: 'Complete', from: ['running', 'paused'], isFinal: true },
		{ name: 'cancelled', label: 'Cancel', from: ['draft', 'running', 'paused'], isFinal: true }
	],
	production_order: [
		{ name: 'released', label: 'Release', from: ['planned'], isPrimary: true },
		{ name: 'in_progress', label: 'Start', from: ['released'], isPrimary: true },
		{ name: 'completed', label: 'Complete', from: ['in_progress'], isPrimary: true },
		{ name: 'closed', label: 'Close', from: ['completed'], isFinal: true },
		{
			name: 'cancelled',
			label: 'Cancel',
			from: ['planned', 'released', 'in_progress'],
			isFinal: true
		}
	]
};

/** The steps that a state allows. */
export function actionsOf(
	table: string,
	row: Readonly<Record<string, string | number | null>>
): readonly DocumentAction[] {
	const status = String(row['status'] ?? '');
	return (ACTIONS[table] ?? []).filter((action) => action.from.includes(status));
}
