import * as z from 'zod';
import { defineConnector } from '../define-connector.server.ts';
import { readPlainRecord } from '../plain-record.server.ts';

export const readRecordConnector = defineConnector({
	jobType: 'record:read',
	input: z.object({ table: z.string(), recordId: z.string() }),
	run: (tx, { table, recordId }) => readPlainRecord(tx, table, recordId)
});
