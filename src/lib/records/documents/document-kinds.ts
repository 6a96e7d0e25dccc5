/** Which documents a record gives in which of its states, and which of them are kept as they first went out. */

export type DocumentKind =
	| 'quotation'
	| 'order-confirmation'
	| 'delivery-note'
	| 'invoice'
	| 'credit-note'
	| 'dunning-letter'
	| 'request-for-quotation'
	| 'purchase-order'
	| 'production-card'
	| 'count-sheet';

interface DocumentForm {
	readonly table: string;
	readonly label: string;
	/** States in which it is offered; nothing: in all. */
	readonly states?: readonly string[];
	/** States in which it is not issued yet. */
	readonly drafts: readonly string[];
	/** It goes to somebody: it is kept, and can be sent by mail. */
	readonly goesTo: 'customer' | 'supplier' | null;
	/** One for each of several: deliveries, suppliers. */
	readonly isInParts?: boolean;
}

const SOLD = ['confirmed', 'partly_delivered', 'delivered', 'invoiced', 'closed', 'cancelled'];

export const DOCUMENTS: Readonly<Record<DocumentKind, DocumentForm>> = {
	quotation: {
		table: 'sales_order',
		label: 'Quotation',
		states: ['draft'],
		// A draft order is what an offer is: nothing about it is provisional, and nothing is kept.
		drafts: [],
		goesTo: 'customer'
	},
	'order-confirmation': {
		table: 'sales_order',
		label: 'Order confirmation',
		states: SOLD,
		drafts: [],
		goesTo: 'customer'
	},
	'delivery-note': {
		table: 'sales_order',
		label: 'Delivery note',
		states: SOLD,
		drafts: [],
		goesTo: 'customer',
		isInParts: true
	},
	invoice: { table: 'customer_invoice', label: 'Invoice', drafts: [], goesTo: 'customer' },
	'credit-note': { table: 'credit_note', label: 'Credit note', drafts: [], goesTo: 'customer' },
	'dunning-letter': {
		table: 'dunning_notice',
		label: 'Letter',
		drafts: ['proposed'],
		goesTo: 'customer'
	},
	'request-for-quotation': {
		table: 'quotation_request',
		label: 'Request for quotation',
		drafts: ['draft'],
		goesTo: 'supplier',
		isInParts: true
	},
	'purchase-order': {
		table: 'purchase_order',
		label: 'Purchase order',
		drafts: ['draft'],
		goesTo: 'supplier'
	},
	'production-card': {
		table: 'production_order',
		label: 'Card',
		drafts: ['draft'],
		goesTo: null
	},
	'count-sheet': { table: 'stock_count', label: 'Count sheet', drafts: ['draft'], goesTo: null }
};

/** What a record of the table gives in that state. */
export function kindsOf(table: string, status: string): DocumentKind[] {
	return (Object.keys(DOCUMENTS) as DocumentKind[]).filter((kind) => {
		const form = DOCUMENTS[kind];
		return form.table === table && (form.states?.includes(status) ?? true);
	});
}

export function isDocumentKind(text: string): text is DocumentKind {
	return Object.hasOwn(DOCUMENTS, text);
}

/** Written across a document that does not count, or not yet. */
export function stampOf(kind: DocumentKind, status: string): string | null {
	if (status === 'cancelled') return 'Cancelled';
	if (status === 'reversed') return 'Reversed';
	return DOCUMENTS[kind].drafts.includes(status) ? 'Draft' : null;
}

/** Whether it stays what it was when it first went out. */
export function isIssued(kind: DocumentKind, status: string): boolean {
	const { drafts, goesTo } = DOCUMENTS[kind];
	return kind !== 'quotation' && goesTo !== null && !drafts.includes(status);
}
