/** What one document of a record says, as somebody may read it. */
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { tableOf, type Readable } from '../store/record-tables.server.ts';
import { deliveriesOf } from './deliveries.server.ts';
import { describeCreditNote, describeInvoice } from './describe/customer-invoice.ts';
import { describeDeliveryNote } from './describe/delivery-note.ts';
import { describeDunningLetter } from './describe/dunning-letter.ts';
import { describePurchaseOrder, describeRequestForQuotation } from './describe/purchasing.ts';
import { describeOrderConfirmation, describeQuotation } from './describe/sales-order.ts';
import { describeCountSheet, describeProductionCard } from './describe/working-papers.ts';
import { DOCUMENTS, kindsOf, type DocumentKind } from './document-kinds.ts';
import { textOf, type DocumentSource } from './document-source.ts';
import type { Letterhead, PrintedDocument } from './printed-document.ts';
import { readSource } from './read-source.server.ts';

/** One document of one record; `part` says which delivery or which supplier. */
export interface AskedDocument {
	readonly table: string;
	readonly id: string;
	readonly kind: DocumentKind;
	readonly part: string;
}

export interface DescribedDocument {
	readonly document: PrintedDocument;
	readonly status: string;
	/** The customer or supplier whom it goes to. */
	readonly partyId: string | null;
}

export async function describeRecord(
	db: Readable,
	actor: Actor | null,
	asked: AskedDocument,
	{ locale, terms }: Letterhead
): Promise<DescribedDocument> {
	const { table, id, kind, part } = asked;
	const source = await readSource(db, actor, {
		table,
		id,
		partyId: kind === 'request-for-quotation' ? part : undefined,
		locale,
		companyCurrency: await companyCurrency(db)
	});
	const status = textOf(source.record, 'status');
	if (!kindsOf(table, status).includes(kind)) throw notOffered(asked);
	return {
		document: await describe(db, source, asked, terms),
		status,
		partyId: source.party?.id ?? null
	};
}

async function describe(
	db: Readable,
	source: DocumentSource,
	asked: AskedDocument,
	terms: string
): Promise<PrintedDocument> {
	switch (asked.kind) {
		case 'quotation':
			return describeQuotation(source, terms);
		case 'order-confirmation':
			return describeOrderConfirmation(source, terms);
		case 'delivery-note': {
			const deliveries = await deliveriesOf(db, asked.id);
			const delivery = deliveries.find(({ no }) => String(no) === asked.part);
			if (!delivery) throw notOffered(asked);
			return describeDeliveryNote(source, delivery);
		}
		case 'invoice':
			return describeInvoice(source, terms);
		case 'credit-note':
			return describeCreditNote(source);
		case 'dunning-letter':
			return describeDunningLetter(source);
		case 'request-for-quotation':
			if (!isAsked(source, asked.part)) throw notOffered(asked);
			return describeRequestForQuotation(source);
		case 'purchase-order':
			return describePurchaseOrder(source);
		case 'production-card':
			return describeProductionCard(source);
		case 'count-sheet':
			return describeCountSheet(source);
		default:
			throw new Error(
				`Expected a kind of document, but got ${String(asked.kind satisfies never)}.`
			);
	}
}

function isAsked(source: DocumentSource, supplierId: string): boolean {
	return (source.furtherLines['quotation_request_supplier'] ?? []).some(
		(line) => textOf(line, 'supplier_id') === supplierId
	);
}

function notOffered({ table, kind }: AskedDocument) {
	return errors.documentNotOffered({
		document: DOCUMENTS[kind].label.toLowerCase(),
		record: tableOf(table).label.toLowerCase()
	});
}
