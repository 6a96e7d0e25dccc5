import * as z from 'zod';
import { storedValues } from '#lib/records/catalogue/plain-values.ts';
import { companyCurrency } from '#lib/records/store/company-currency.server.ts';
import { createRecord } from '#lib/records/store/create-record.server.ts';
import { recordInvalid } from '#lib/records/store/check-record.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** `values` are plain: money and quantities as decimal numbers, fields by their names. */
export const createRecordConnector = defineConnector({
	jobType: 'record:create',
	input: z.object({ table: z.string(), values: z.record(z.string(), z.unknown()), onBehalfOf }),
	async run(tx, { table, values }, { actor, command }) {
		const definition = tableOf(table);
		const currency = await companyCurrency(tx);
		const stored = storedValues(definition, values, { currency, timeZone: command.timeZone });
		if (stored.problems.length > 0) throw recordInvalid(definition, stored.problems);
		return plain(table, await createRecord(tx, actor, table, stored.values, command));
	}
});
