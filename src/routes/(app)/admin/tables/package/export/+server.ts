import { loadOrFail } from '#lib/messages/http/respond.ts';
import { schemaRequest } from '#lib/records/extension/pages/schema-request.server.ts';
import { exportPackage } from '#lib/records/extension/packages.server.ts';
import type { RequestHandler } from './$types';

/** Tables, fields, choices and shared list views of the company's own, as a file. */
export const GET: RequestHandler = ({ locals }) =>
	loadOrFail(async () => {
		const content = await exportPackage(schemaRequest(locals));
		return new Response(`${JSON.stringify(content, null, '\t')}\n`, {
			headers: {
				'content-type': 'application/json',
				'content-disposition': 'attachment; filename="flowledger-catalogue.json"'
			}
		});
	});
