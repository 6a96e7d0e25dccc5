import * as z from 'zod';
import { takeStep } from '#lib/records/actions/run-action.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { readPlainRecord } from '../plain-record.server.ts';

/** A step that the page of the record offers, with what it asks for; what it refuses is an error. */
export const takeStepConnector = defineConnector({
	jobType: 'record:step',
	input: z.object({
		table: z.string(),
		recordId: z.string(),
		step: z.string(),
		note: optionalText,
		choice: optionalText,
		onBehalfOf
	}),
	async run(tx, { table, recordId, step, note, choice }, { actor, command }) {
		const input = {
			table,
			id: recordId,
			action: step,
			note: note ?? null,
			choice: choice ?? null
		};
		await takeStep(tx, actor, input, command);
		return readPlainRecord(tx, table, recordId);
	}
});
