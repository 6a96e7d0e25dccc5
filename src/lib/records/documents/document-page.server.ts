/** The page on which a document is looked at, printed, saved and sent. */
import { can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { tableOf } from '../store/record-tables.server.ts';
import type { AskedDocument } from './describe-record.server.ts';
import { documentAddresses } from './document-addresses.server.ts';
import { documentName } from './document-file.ts';
import { isDocumentKind } from './document-kinds.ts';
import { issueDocument } from './issue-document.server.ts';
import { mailDocument, reasonNotToMail } from './mail-document.server.ts';

/** What an address of the pages asks for. */
export function askedDocument(
	params: { table: string; id: string; kind: string },
	url: URL
): AskedDocument {
	const { table, id, kind } = params;
	if (!isDocumentKind(kind))
		throw errors.documentNotOffered({
			document: kind,
			record: tableOf(table).label.toLowerCase()
		});
	return { table, id, kind, part: url.searchParams.get('part') ?? '' };
}

export async function loadDocumentPage(
	asked: RecordsRequest,
	of: AskedDocument,
	sendsMail: boolean
) {
	const { db, actor } = asked;
	const issued = await issueDocument(asked, of);
	const record = await getRecord(db.reader, actor, of.table, of.id);
	const { document, letterhead, stamp, partyId } = issued;
	const mayMail = can(actor, 'record.update') && reasonNotToMail(of, issued) === null;
	const name = documentName(document);
	return {
		table: of.table,
		recordId: of.id,
		kind: of.kind,
		part: of.part,
		recordTitle: record.title,
		document,
		letterhead,
		stamp,
		mail: mayMail
			? {
					isConfigured: sendsMail,
					addresses: await documentAddresses(db.reader, actor, of.kind, partyId),
					subject: `${name} from ${letterhead.name}`,
					body: `Dear Sir or Madam,\n\nplease find attached: ${name}.\n\nKind regards\n${actor.name}\n${letterhead.name}`
				}
			: null
	};
}

export async function mailFromForm(
	asked: RecordsRequest,
	of: AskedDocument,
	form: FormData,
	sendsMail: boolean
): Promise<string> {
	const text = (name: string) => String(form.get(name) ?? '');
	const letter = { to: text('to'), subject: text('subject'), body: text('body') };
	await mailDocument(asked, of, letter, sendsMail);
	return letter.to;
}
