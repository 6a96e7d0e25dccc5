import type { Field, StoredValue } from '../catalogue/field.ts';
import { firstStage } from '../crm/opportunities/stages.server.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { tableOf } from '../store/record-tables.server.ts';
import { titlesOf } from '../store/record-titles.server.ts';
import { authorizeTable, writableFields } from '../store/table-access.ts';
import type { RecordsRequest } from './records-request.server.ts';

/** An empty form, with what the link says already: `?customer_id=…` from the page of a customer. */
export async function loadNewPage(
	{ db, actor, context }: RecordsRequest,
	table: string,
	parameters: URLSearchParams
) {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'create');
	const currency = await companyCurrency(db.reader);
	const fields = writableFields(actor, definition, 'create');
	const given: Record<string, StoredValue> = {};
	for (const field of fields) {
		const value = parameters.get(field.name);
		if (value && field.type === 'reference') given[field.name] = value;
		if (field.type === 'instant' && field.required) given[field.name] = context.now;
		if (field.name === 'currency') given[field.name] = currency;
	}
	if (table === 'opportunity') given['stage_id'] ??= (await firstStage(db.reader)).id;
	if (table === 'requisition') given['requester_user_id'] = actor.userId;
	if (table === 'expense_claim' && actor.employeeId) given['employee_id'] ??= actor.employeeId;
	const wanted = new Map<Field, Set<StoredValue>>(
		fields
			.filter(({ name }) => (given[name] ?? null) !== null)
			.map((field) => [field, new Set([given[field.name] ?? null])])
	);
	const titles = await titlesOf(db.reader, actor, wanted);
	return {
		table,
		given,
		currency,
		timeZone: context.timeZone,
		writableNames: fields.map(({ name }) => name),
		titles: Object.fromEntries(
			Object.entries(titles).map(([name, byId]) => [name, Object.values(byId)[0] ?? ''])
		)
	};
}
