/** Reads what a document is described from, with the eyes of who asks: what is hidden stays hidden. */
import type { Actor } from '#lib/identity/actor.ts';
import { getRecord } from '../store/get-record.server.ts';
import { selectRecords } from '../store/record-select.server.ts';
import { tableOf, type Readable } from '../store/record-tables.server.ts';
import { recordView, type RecordView } from '../store/record-view.ts';
import { documentLines, linesOfKind } from '../store/related-records.server.ts';
import { mayAct } from '../store/table-access.ts';
import { documentFormat } from './document-format.ts';
import { textOf, type DocumentSource } from './document-source.ts';

/** The document that a document goes back to. */
const BASES: Readonly<Record<string, readonly [field: string, table: string]>> = {
	customer_invoice: ['sales_order_id', 'sales_order'],
	credit_note: ['customer_invoice_id', 'customer_invoice']
};

export async function readSource(
	db: Readable,
	actor: Actor | null,
	asked: {
		table: string;
		id: string;
		/** Whom it goes to; the customer or supplier of the record when it is left out. */
		partyId?: string | undefined;
		locale: string;
		companyCurrency: string;
	}
): Promise<DocumentSource> {
	const { table, id } = asked;
	const definition = tableOf(table);
	const record = await getRecord(db, actor, table, id);
	const [basisField = '', basisTable = ''] = BASES[table] ?? [];
	const basis = await readIfSeen(db, actor, basisTable, textOf(record, basisField));
	// An invoice charges the lines of its order.
	const lines =
		table === 'customer_invoice'
			? basis
				? await documentLines(db, actor, basisTable, basis.id)
				: []
			: await documentLines(db, actor, table, id);
	const furtherLines: Record<string, RecordView[]> = {};
	for (const kind of definition.furtherLines)
		furtherLines[kind.table] = await linesOfKind(db, actor, kind, id);
	const customerId = textOf(record, 'customer_id');
	const partyTable = customerId ? 'customer' : 'supplier';
	const partyId = asked.partyId ?? (customerId || textOf(record, 'supplier_id'));
	const currency = textOf(record, 'currency') || asked.companyCurrency;
	return {
		record,
		lines,
		furtherLines,
		party: await readIfSeen(db, actor, partyTable, partyId),
		products: await productsOf(db, actor, [record, ...lines]),
		basis,
		format: documentFormat(asked.locale, currency),
		currency
	};
}

async function readIfSeen(
	db: Readable,
	actor: Actor | null,
	table: string,
	id: string
): Promise<RecordView | null> {
	if (!id || !mayAct(actor, tableOf(table), 'read')) return null;
	return getRecord(db, actor, table, id);
}

async function productsOf(
	db: Readable,
	actor: Actor | null,
	records: readonly RecordView[]
): Promise<Record<string, RecordView>> {
	const definition = tableOf('product');
	const ids = [...new Set(records.map((record) => textOf(record, 'product_id')))].filter(Boolean);
	if (ids.length === 0 || !mayAct(actor, definition, 'read')) return {};
	const found: Record<string, RecordView> = {};
	// A statement takes only so many values.
	for (let from = 0; from < ids.length; from += 500) {
		const rows = await selectRecords(db, actor, definition)
			.where('r.id', 'in', ids.slice(from, from + 500))
			.execute();
		for (const row of rows) found[String(row['id'])] = recordView(definition, row);
	}
	return found;
}
