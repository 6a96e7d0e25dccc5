/** What the steps of the import wizard send: the file again each time, so nothing lies about here. */
import { z } from 'zod';
import { errors } from '#lib/messages/generated/errors.ts';
import type { ImportFile } from '../import/import-csv.server.ts';
import type { ImportMapping } from '../import/import-mapping.ts';

const mappingSchema = z.object({
	columns: z.record(z.string(), z.array(z.string()).max(5)),
	format: z.object({
		decimal: z.enum(['.', ',']),
		dateOrder: z.enum(['ymd', 'dmy', 'mdy']),
		percentAs: z.enum(['percent', 'fraction'])
	}),
	mode: z.enum(['create', 'update', 'both'])
});

export async function readImportFile(form: FormData): Promise<ImportFile> {
	const file = form.get('file');
	if (!(file instanceof File) || file.size === 0)
		throw errors.importUnreadable({ reason: 'no file was chosen' });
	const sheet = form.get('sheet');
	const headingRow = Number(form.get('headingRow') ?? 0);
	return {
		name: file.name,
		bytes: new Uint8Array(await file.arrayBuffer()),
		choice: {
			sheet: typeof sheet === 'string' && sheet !== '' ? sheet : undefined,
			headingRow: Number.isInteger(headingRow) && headingRow > 0 ? headingRow : undefined
		}
	};
}

export function readImportMapping(form: FormData, table: string): ImportMapping {
	const text = form.get('mapping');
	const parsed = mappingSchema.safeParse(typeof text === 'string' ? parseJson(text) : null);
	if (!parsed.success)
		throw errors.importMappingInvalid({ table, reason: 'the mapping is incomplete' });
	return parsed.data;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
