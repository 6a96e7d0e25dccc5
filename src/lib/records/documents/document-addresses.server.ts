/** Where a document may be sent: addresses that stand with its customer or supplier. */
import type { Actor } from '#lib/identity/actor.ts';
import { isMailAddress } from '#lib/mail/letter.ts';
import { getRecord } from '../store/get-record.server.ts';
import { selectRecords } from '../store/record-select.server.ts';
import { tableOf, type Readable } from '../store/record-tables.server.ts';
import { mayAct } from '../store/table-access.ts';
import { DOCUMENTS, type DocumentKind } from './document-kinds.ts';
import { textOf } from './document-source.ts';

export interface DocumentAddress {
	readonly name: string;
	readonly address: string;
}

const MOST_CONTACTS = 100;

/** The first one is the usual one: the first contact of a customer, else the customer or supplier. */
export async function documentAddresses(
	db: Readable,
	actor: Actor | null,
	kind: DocumentKind,
	partyId: string | null
): Promise<DocumentAddress[]> {
	const table = DOCUMENTS[kind].goesTo;
	if (!table || !partyId || !mayAct(actor, tableOf(table), 'read')) return [];
	const party = await getRecord(db, actor, table, partyId);
	const contact = tableOf('contact');
	const contacts =
		table === 'customer' && mayAct(actor, contact, 'read')
			? await selectRecords(db, actor, contact)
					.where('r.customer_id', '=', partyId)
					.where('r.archived_at', 'is', null)
					.orderBy('r.is_primary', 'desc')
					.orderBy('r.name')
					.orderBy('r.id')
					.limit(MOST_CONTACTS)
					.execute()
			: [];
	const own = { name: party.title, address: textOf(party, 'email'), isFirst: false };
	const people = contacts.map((row) => ({
		name: String(row['name'] ?? ''),
		address: String(row['email'] ?? ''),
		isFirst: row['is_primary'] === 1
	}));
	const found = [
		...people.filter(({ isFirst }) => isFirst),
		own,
		...people.filter(({ isFirst }) => !isFirst)
	].filter(({ address }) => isMailAddress(address));
	return found
		.filter((one, index) => found.findIndex(({ address }) => address === one.address) === index)
		.map(({ name, address }) => ({ name, address }));
}
