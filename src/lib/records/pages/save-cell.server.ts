/** One cell of a list through the command that saves records. A refusal brings the record as it is. */
import { actOrFail } from '#lib/messages/http/respond.ts';
import { recordInvalid } from '../store/check-record.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { tableOf } from '../store/record-tables.server.ts';
import type { RecordsRequest } from './records-request.server.ts';
import { currencyOfRecord, readForm, updateFromForm } from './save-record-form.server.ts';

export async function saveCell(
	asked: RecordsRequest,
	{ table, id }: { table: string; id: string },
	form: FormData
): Promise<Response> {
	const read = () => getRecord(asked.db.reader, asked.actor, table, id);
	const failed = await actOrFail({}, async () => {
		const currency = await currencyOfRecord(asked, table, id);
		const input = await readForm(asked, table, form, { action: 'update', currency });
		const name = String(form.get('field') ?? '');
		if (!(name in input.typed))
			throw recordInvalid(tableOf(table), [{ field: name, message: 'This field cannot be set.' }]);
		await updateFromForm(asked, table, id, form, input);
	});
	if (!failed) return Response.json({ record: await read() });
	const isStale = failed.data.problem.code === 'record_changed';
	return Response.json(
		{ problem: failed.data.problem, current: isStale ? await read() : null },
		{ status: failed.status }
	);
}
