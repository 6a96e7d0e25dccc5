/** The documents that a record gives now, with one entry for each delivery or supplier. */
import type { Actor } from '#lib/identity/actor.ts';
import type { RecordView } from '../store/record-view.ts';
import { linesOfKind } from '../store/related-records.server.ts';
import { tableOf, type Readable } from '../store/record-tables.server.ts';
import { deliveriesOf } from './deliveries.server.ts';
import { DOCUMENTS, kindsOf, type DocumentKind } from './document-kinds.ts';
import { textOf, titleOf } from './document-source.ts';

export interface OfferedDocument {
	readonly kind: DocumentKind;
	readonly part: string;
	readonly label: string;
}

export async function offeredDocuments(
	db: Readable,
	actor: Actor | null,
	table: string,
	record: RecordView
): Promise<OfferedDocument[]> {
	const offered: OfferedDocument[] = [];
	for (const kind of kindsOf(table, textOf(record, 'status'))) {
		const { label, isInParts } = DOCUMENTS[kind];
		if (!isInParts) offered.push({ kind, part: '', label });
		else offered.push(...(await partsOf(db, actor, kind, { record, label })));
	}
	return offered;
}

async function partsOf(
	db: Readable,
	actor: Actor | null,
	kind: DocumentKind,
	{ record, label }: { record: RecordView; label: string }
): Promise<OfferedDocument[]> {
	if (kind === 'delivery-note') {
		const deliveries = await deliveriesOf(db, record.id);
		return deliveries.map(({ no }) => ({
			kind,
			part: String(no),
			label: deliveries.length === 1 ? label : `${label} ${no}`
		}));
	}
	const suppliers = tableOf('quotation_request').furtherLines.find(
		(lines) => lines.table === 'quotation_request_supplier'
	);
	if (!suppliers) return [];
	const asked = await linesOfKind(db, actor, suppliers, record.id);
	return asked.map((line) => ({
		kind,
		part: textOf(line, 'supplier_id'),
		label: `${label}: ${titleOf(line, 'supplier_id')}`
	}));
}
