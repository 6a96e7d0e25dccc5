import * as z from 'zod';
import { systemActor } from '#lib/identity/actor.ts';
import { FORM_FORMAT } from '#lib/records/catalogue/field-input.ts';
import { plainRecord } from '#lib/records/catalogue/plain-values.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { recordInvalid } from '#lib/records/store/check-record.server.ts';
import { listRecords } from '#lib/records/store/list-records.server.ts';
import { defineConnector } from '../define-connector.server.ts';
import { titlesTold, toldToProcesses } from '../plain-record.server.ts';

const MOST = 200;

/** Records whose fields equal `where`, newest first; `limit` of them, 50 if not given. */
export const findRecordsConnector = defineConnector({
	jobType: 'record:find',
	input: z.object({
		table: z.string(),
		where: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
		limit: z.number().int().min(1).max(MOST).nullish()
	}),
	async run(tx, { table, where, limit }, { command }) {
		const definition = toldToProcesses(table);
		const unknown = Object.keys(where).find(
			(name) => !definition.fields.some((field) => field.name === name)
		);
		if (unknown)
			throw recordInvalid(definition, [{ field: unknown, message: 'There is no such field.' }]);
		const parameters = new URLSearchParams();
		for (const [name, value] of Object.entries(where))
			parameters.append(
				'filter',
				`${name}.is.${typeof value === 'boolean' ? Number(value) : value}`
			);
		const query = readRecordQuery(definition, parameters);
		const format = { ...FORM_FORMAT, timeZone: command.timeZone };
		const page = await listRecords(tx, systemActor, table, query, { limit: limit ?? 50, format });
		return page.records.map((record) => ({
			...plainRecord(definition, record.values),
			titles: titlesTold(table, record.titles)
		}));
	}
});
