import { answerResponse } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { sheetRows } from '#lib/records/finance/statements/statement-sheet.ts';
import { statementFile } from '#lib/records/statements/statement-file.server.ts';
import { fileName } from '#lib/reports/delivery/files/file-name.ts';
import { csvResponse, fileResponse } from '#lib/reports/delivery/files/file-response.ts';
import { writeWorkbook } from '#lib/reports/delivery/files/workbook.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) =>
	answerResponse(async () => {
		const { title, day, sheet, facts } = await statementFile(
			recordsRequest(locals),
			params.statement,
			url.searchParams
		);
		if (url.searchParams.get('file') === 'csv')
			return csvResponse(sheetRows(sheet), fileName(title, day, 'csv'));
		const content = await writeWorkbook(title, [{ title, sheet, facts }], []);
		return fileResponse({ name: fileName(title, day, 'xlsx'), kind: 'xlsx', content });
	});
