import { answerResponse } from '#lib/messages/http/respond.ts';
import { documentFileName } from '#lib/records/documents/document-file.ts';
import { askedDocument } from '#lib/records/documents/document-page.server.ts';
import { issueDocument } from '#lib/records/documents/issue-document.server.ts';
import { writeDocumentPdf } from '#lib/records/documents/pdf/document-pdf.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { attachment } from '#lib/reports/delivery/files/file-name.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) =>
	answerResponse(async () => {
		const issued = await issueDocument(recordsRequest(locals), askedDocument(params, url));
		return new Response(new Uint8Array(writeDocumentPdf(issued)), {
			headers: {
				'content-type': 'application/pdf',
				'content-disposition': attachment(documentFileName(issued.document)),
				'cache-control': 'no-store'
			}
		});
	});
