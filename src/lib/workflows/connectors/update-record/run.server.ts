import * as z from 'zod';
import { storedValues } from '#lib/records/catalogue/plain-values.ts';
import { recordInvalid } from '#lib/records/store/check-record.server.ts';
import { companyCurrency } from '#lib/records/store/company-currency.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { updateRecord } from '#lib/records/store/update-record.server.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** Changes the fields in `values` and leaves the others. */
export const updateRecordConnector = defineConnector({
	jobType: 'record:update',
	input: z.object({
		table: z.string(),
		recordId: z.string(),
		values: z.record(z.string(), z.unknown()),
		onBehalfOf
	}),
	async run(tx, { table, recordId, values }, { actor, command }) {
		const definition = tableOf(table);
		const currency = await companyCurrency(tx);
		const stored = storedValues(definition, values, { currency, timeZone: command.timeZone });
		if (stored.problems.length > 0) throw recordInvalid(definition, stored.problems);
		const update = { id: recordId, version: null, values: stored.values };
		return plain(table, await updateRecord(tx, actor, table, update, command));
	}
});
