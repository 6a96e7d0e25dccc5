import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import type { InputFormat } from '../catalogue/field-input.ts';
import { fieldText } from '../catalogue/field-text.ts';
import type { RecordQuery } from '../catalogue/record-query.ts';
import { listRecords } from '../store/list-records.server.ts';
import { tableOf, type Readable } from '../store/record-tables.server.ts';
import { visibleFields } from '../store/table-access.ts';
import { csvText } from './csv-text.ts';

const PAGE = 1_000;

/** The list as it is filtered and sorted, page by page, with the titles of what rows point to. */
export async function* exportCsv(
	db: Readable,
	actor: Actor,
	table: string,
	query: RecordQuery,
	format: InputFormat
): AsyncGenerator<string> {
	authorize(actor, 'record.export');
	const definition = tableOf(table);
	const fields = visibleFields(actor, definition);
	yield csvText([fields.map((field) => field.label)]);
	let after: string | null = null;
	do {
		const page = await listRecords(
			db,
			actor,
			table,
			{ ...query, after, before: null },
			{ limit: PAGE, format }
		);
		yield csvText(
			page.records.map(({ values, titles }) =>
				fields.map(
					(field) =>
						titles[field.name] ??
						fieldText(
							field,
							values[field.name] ?? null,
							String(values['currency'] ?? format.currency)
						)
				)
			),
			false
		);
		after = page.next;
	} while (after !== null);
}
