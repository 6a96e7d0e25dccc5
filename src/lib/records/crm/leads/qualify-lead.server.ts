/**
 * A lead becomes an opportunity of a customer: found among those we have or created, with a contact,
 * all in the caller's transaction. Asked twice, it answers with the opportunity of the first time.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { StoredValue } from '../../catalogue/field.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { firstStage } from '../opportunities/stages.server.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { getRow, holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { leadMatches } from './lead-matches.server.ts';

export interface Qualification {
	readonly id: string;
	/** A customer's id, `new` for one that is created, `match` for the surest match, else a new one. */
	readonly customer: string;
	/** What the lead says when it is left out. */
	readonly name?: string | null;
	readonly amountMinor?: number | null;
	readonly expectedCloseOn?: string | null;
	/** The first one of the standard pipeline when it is left out. */
	readonly stageId?: string | null;
}

export async function qualifyLead(
	tx: Tx,
	actor: Actor,
	input: Qualification,
	context: CommandContext
): Promise<{ lead: RecordRow; opportunity: RecordRow }> {
	authorize(actor, 'record.update');
	authorize(actor, 'record.create');
	const before = await holdRow(tx, 'lead', input.id);
	const done = await opportunityOf(tx, input.id);
	if (done) return { lead: before, opportunity: done };
	const { customerId, contactId } = await partiesOf(tx, actor, before, input.customer, context);
	const lead = await changeStatus(
		tx,
		actor,
		'lead',
		{
			before,
			to: 'qualified',
			changes: {
				customer_id: customerId,
				contact_id: contactId,
				owner_id: before['owner_id'] ?? actor.userId,
				contacted_at: before['contacted_at'] ?? context.now,
				closed_at: context.now
			}
		},
		context
	);
	const opportunity = await insertRecord(
		tx,
		actor,
		tableOf('opportunity'),
		{
			name: input.name?.trim() || lead['subject'] || lead['name'] || null,
			customer_id: customerId,
			contact_id: contactId,
			lead_id: input.id,
			stage_id: input.stageId || (await firstStage(tx)).id,
			amount_minor: input.amountMinor ?? lead['amount_minor'] ?? null,
			currency: lead['currency'] ?? null,
			expected_close_on: input.expectedCloseOn || null,
			source: lead['source'] ?? null,
			campaign_id: lead['campaign_id'] ?? null,
			opened_at: context.now,
			owner_id: lead['owner_id'] ?? null,
			team_id: lead['team_id'] ?? null
		},
		context
	);
	return { lead, opportunity };
}

async function opportunityOf(tx: Tx, leadId: string): Promise<RecordRow | null> {
	const row = await tx
		.selectFrom('opportunity')
		.select('id')
		.where('lead_id', '=', leadId)
		.executeTakeFirst();
	return row ? getRow(tx, 'opportunity', row.id) : null;
}

interface Parties {
	readonly customerId: string;
	readonly contactId: string | null;
}

async function partiesOf(
	tx: Tx,
	actor: Actor,
	lead: RecordRow,
	customer: string,
	context: CommandContext
): Promise<Parties> {
	const given = lead['customer_id'];
	if (customer === 'match' && typeof given === 'string')
		return withContact(tx, actor, lead, given, context);
	if (customer === 'new') return withNewCustomer(tx, actor, lead, context);
	const matches = await leadMatches(tx, lead);
	if (customer !== 'match') {
		await getRow(tx, 'customer', customer);
		const match = matches.find(({ customerId }) => customerId === customer);
		if (match?.contactId) return { customerId: customer, contactId: match.contactId };
		return withContact(tx, actor, lead, customer, context);
	}
	const [best, second] = matches;
	if (!best) return withNewCustomer(tx, actor, lead, context);
	if (second && second.rank === best.rank)
		throw errors.leadMatchesSeveral({
			title: recordTitle(tableOf('lead'), lead),
			customers: matches.map(({ customerName }) => customerName).join(', ')
		});
	if (best.contactId) return { customerId: best.customerId, contactId: best.contactId };
	return withContact(tx, actor, lead, best.customerId, context);
}

async function withNewCustomer(
	tx: Tx,
	actor: Actor,
	lead: RecordRow,
	context: CommandContext
): Promise<Parties> {
	const isCompany = Boolean(lead['company_name']);
	const customer = await insertRecord(
		tx,
		actor,
		tableOf('customer'),
		{
			name: lead['name'] ?? null,
			kind: isCompany ? 'company' : 'person',
			status: 'prospect',
			email: isCompany && lead['person_name'] ? null : (lead['email'] ?? null),
			phone: isCompany && lead['person_name'] ? null : (lead['phone'] ?? null),
			tax_id: lead['tax_id'] ?? null,
			city: lead['city'] ?? null,
			country: lead['country'] ?? null,
			currency: lead['currency'] ?? null,
			acquired_campaign_id: lead['campaign_id'] ?? null,
			acquired_channel: lead['source'] ?? null
		},
		context
	);
	return withContact(tx, actor, lead, String(customer['id']), context);
}

/** The contact of that name at the customer, else a new one; none where the lead names nobody. */
async function withContact(
	tx: Tx,
	actor: Actor,
	lead: RecordRow,
	customerId: string,
	context: CommandContext
): Promise<Parties> {
	const given = lead['contact_id'];
	if (typeof given === 'string') return { customerId, contactId: given };
	const name = textOf(lead['person_name']);
	if (!name) return { customerId, contactId: null };
	const known = await tx
		.selectFrom('contact')
		.select(['id', 'name'])
		.where('customer_id', '=', customerId)
		.where('archived_at', 'is', null)
		.execute();
	const same = known.find((contact) => contact.name.toLowerCase() === name.toLowerCase());
	if (same) return { customerId, contactId: same.id };
	const contact = await insertRecord(
		tx,
		actor,
		tableOf('contact'),
		{
			customer_id: customerId,
			name,
			job_title: lead['job_title'] ?? null,
			email: lead['email'] ?? null,
			phone: lead['phone'] ?? null,
			is_primary: known.length === 0 ? 1 : 0
		},
		context
	);
	return { customerId, contactId: String(contact['id']) };
}

function textOf(value: StoredValue | undefined): string {
	return String(value ?? '').trim();
}
