/** Sends an issued document through the outbox, as a PDF; record and customer remember it. */
import { writeAudit } from '#lib/database/audit.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { keepAttachment, postLetter } from '#lib/mail/outbox.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { insertRecord } from '../store/insert-record.server.ts';
import { tableOf } from '../store/record-tables.server.ts';
import type { AskedDocument } from './describe-record.server.ts';
import { documentAddresses } from './document-addresses.server.ts';
import { documentFileName, documentName } from './document-file.ts';
import { DOCUMENTS } from './document-kinds.ts';
import { issueDocument, type IssuedDocument } from './issue-document.server.ts';
import { writeDocumentPdf } from './pdf/document-pdf.server.ts';

export interface DocumentLetter {
	readonly to: string;
	readonly subject: string;
	readonly body: string;
}

/** Who may read the document and change records may send it. */
export async function mailDocument(
	asked: RecordsRequest,
	of: AskedDocument,
	letter: DocumentLetter,
	sendsMail: boolean
): Promise<void> {
	const { db, actor, context } = asked;
	authorize(actor, 'record.update');
	if (!sendsMail) throw errors.mailNotConfigured({});
	const issued = await issueDocument(asked, of);
	const reason = reasonNotToMail(of, issued);
	if (reason) throw errors.documentNotMailed({ reason });
	const known = await documentAddresses(db.reader, actor, of.kind, issued.partyId);
	if (!known.some(({ address }) => address === letter.to))
		throw errors.documentAddressUnknown({ address: letter.to || 'the empty one' }, [
			{ field: 'to', message: 'Choose one of the addresses.' }
		]);
	// Made before anything is held: drawing takes longer than writing.
	const content = writeDocumentPdf(issued);
	const { document, partyId } = issued;
	const name = documentFileName(document);
	await inTransaction(db, async (tx) => {
		const { now } = context;
		const file = { name, contentType: 'application/pdf', content };
		const attachmentId = await keepAttachment(tx, file, now);
		await postLetter(tx, systemActor, letter, {
			now,
			sendsMail,
			attachmentId,
			record: { table: of.table, id: of.id }
		});
		await writeAudit(tx, {
			actor,
			action: 'document.mail',
			entity: of.table,
			recordId: of.id,
			after: { document: documentName(document), to: letter.to },
			at: now
		});
		if (DOCUMENTS[of.kind].goesTo === 'customer' && partyId)
			await insertRecord(
				tx,
				actor,
				tableOf('interaction'),
				{
					customer_id: partyId,
					channel: 'mail',
					direction: 'out',
					occurred_at: now,
					subject: letter.subject.trim(),
					body: `${letter.body}\n\n${name}`,
					employee_id: actor.employeeId
				},
				context
			);
	});
}

/** Why it is not sent; nothing where it is. */
export function reasonNotToMail(
	{ kind }: Pick<AskedDocument, 'kind'>,
	{ stamp }: Pick<IssuedDocument, 'stamp'>
): string | null {
	if (DOCUMENTS[kind].goesTo === null) return 'stays in the house';
	return stamp ? `is marked ${stamp.toLowerCase()}` : null;
}
