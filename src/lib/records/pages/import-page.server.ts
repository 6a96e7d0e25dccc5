import { importableFields, needsColumn } from '../import/importable-fields.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { tableOf } from '../store/record-tables.server.ts';
import { authorizeImport } from '../store/table-access.ts';
import { lastImports } from './import-run-page.server.ts';
import type { RecordsRequest } from './records-request.server.ts';

/** What a file for this table may fill. */
export async function loadImportPage({ db, actor }: RecordsRequest, table: string) {
	const definition = tableOf(table);
	authorizeImport(actor, definition);
	const fields = importableFields(actor, definition);
	return {
		table,
		fieldNames: fields.map(({ name }) => name),
		needed: fields.filter(needsColumn).map(({ name }) => name),
		currency: await companyCurrency(db.reader),
		last: await lastImports({ db }, table)
	};
}
