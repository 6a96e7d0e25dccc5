/** The page on which somebody turns a lead into an opportunity, duplicates offered first. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { FORM_FORMAT, readField } from '../../catalogue/field-input.ts';
import type { StoredValue } from '../../catalogue/field.ts';
import { leadMatches } from '../../crm/leads/lead-matches.server.ts';
import { qualifyLead } from '../../crm/leads/qualify-lead.server.ts';
import { pipelines, stagesOf } from '../../crm/opportunities/stages.server.ts';
import { opportunity } from '../../crm/opportunities/opportunity.ts';
import type { RecordProblem } from '../../catalogue/table-definition.ts';
import type { RecordsRequest } from '../../pages/records-request.server.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import { getRecord } from '../../store/get-record.server.ts';
import { isDriven } from '../../store/process-link.server.ts';
import { getRow } from '../../store/record-tables.server.ts';

export async function loadQualifyPage({ db, actor }: RecordsRequest, id: string) {
	authorize(actor, 'record.update');
	const { reader } = db;
	const lead = await getRecord(reader, actor, 'lead', id);
	const status = String(lead.values['status']);
	if (!['new', 'working'].includes(status) || (await isDriven(reader, lead.values)))
		throw notOffered(lead.title, status);
	const [matches, all] = await Promise.all([leadMatches(reader, lead.values), pipelines(reader)]);
	const stages = await Promise.all(
		all.map(async (pipeline) =>
			(await stagesOf(reader, pipeline.id))
				.filter(({ kind }) => kind === 'open')
				.map(({ id: stageId, name }) => ({
					id: stageId,
					name: all.length > 1 ? `${pipeline.name}: ${name}` : name
				}))
		)
	);
	return {
		lead: { id, title: lead.title, values: lead.values, currency: String(lead.values['currency']) },
		matches,
		stages: stages.flat()
	};
}

/** Gives the id of the opportunity. */
export async function qualifyFromForm(
	{ db, actor, context }: RecordsRequest,
	id: string,
	typed: Readonly<Record<string, string>>
): Promise<string> {
	const lead = await getRow(db.reader, 'lead', id);
	if (await isDriven(db.reader, lead))
		throw notOffered(String(lead['name']), 'driven by a process');
	const problems: RecordProblem[] = [];
	const format = { ...FORM_FORMAT, currency: String(lead['currency']), timeZone: context.timeZone };
	const read = (name: string): StoredValue => {
		const field = opportunity.fields.find((candidate) => candidate.name === name);
		if (!field) return null;
		const input = readField(field, typed[name] ?? '', format);
		if (input.ok) return input.value;
		problems.push({ field: name, message: input.problem });
		return null;
	};
	const amountMinor = read('amount_minor');
	const expectedCloseOn = read('expected_close_on');
	if (!typed['customer']) problems.push({ field: 'customer', message: 'Choose the customer.' });
	if (problems.length > 0) throw recordInvalid(opportunity, problems);
	const qualification = {
		id,
		customer: typed['customer'] ?? '',
		name: typed['name'] ?? null,
		amountMinor: amountMinor === null ? null : Number(amountMinor),
		expectedCloseOn: expectedCloseOn === null ? null : String(expectedCloseOn),
		stageId: typed['stage_id'] || null
	};
	const done = await inTransaction(db, (tx) => qualifyLead(tx, actor, qualification, context));
	return String(done.opportunity['id']);
}

function notOffered(title: string, from: string) {
	return errors.transitionNotAllowed({ title, from, to: 'qualified' });
}
