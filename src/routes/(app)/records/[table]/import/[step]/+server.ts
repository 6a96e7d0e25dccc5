import { error } from '@sveltejs/kit';
import { answerJson, loadOrFail } from '#lib/messages/http/respond.ts';
import { inspectImport, previewImport } from '#lib/records/import/import-csv.server.ts';
import { readImportFile, readImportMapping } from '#lib/records/pages/import-request.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { runImport } from '#lib/records/pages/run-import.server.ts';
import type { RequestHandler } from './$types';

/** The steps of the import wizard; each gets the file again, so that none is kept here. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
	const { table, step } = params;
	const form = await request.formData();
	const asked = await loadOrFail(async () => recordsRequest(locals));
	const { db, actor, context } = asked;
	switch (step) {
		case 'inspect':
			return answerJson(async () =>
				inspectImport(db.reader, actor, table, await readImportFile(form))
			);
		case 'preview':
			return answerJson(async () => {
				const mapping = readImportMapping(form, table);
				return previewImport(db.reader, actor, table, await readImportFile(form), mapping, context);
			});
		case 'run':
			return loadOrFail(async () =>
				runImport(asked, table, await readImportFile(form), readImportMapping(form, table))
			);
		default:
			error(404, { message: 'There is no such step.' });
	}
};
