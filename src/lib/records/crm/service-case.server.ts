/** Service cases: opened by anybody, worked on by a team, resolved, asked about, closed. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import type { RecordValues } from '../catalogue/table-definition.ts';
import { changeStatus } from '../store/change-status.server.ts';
import type { CommandContext } from '../store/command-context.ts';
import { insertRecord } from '../store/insert-record.server.ts';
import { getRow, tableOf, type RecordRow } from '../store/record-tables.server.ts';
import { saveRecord } from '../store/save-record.server.ts';

export interface ServiceCaseInput {
	readonly subject: string;
	readonly description?: string | null;
	readonly channel?: string;
	readonly kind?: string;
	readonly priority?: string;
	readonly contactName?: string | null;
	readonly contactEmail?: string | null;
	/** Found by the e-mail address when it is left out. */
	readonly customerId?: string | null;
	readonly productId?: string | null;
	readonly salesOrderId?: string | null;
}

/** The public form may open cases too; whoever writes from a known address is recognised. */
export async function openServiceCase(
	tx: Tx,
	actor: Actor,
	input: ServiceCaseInput,
	context: CommandContext
): Promise<RecordRow> {
	if (actor.kind !== 'public') authorize(actor, 'record.create');
	const known = input.customerId ? null : await findSender(tx, input.contactEmail ?? '');
	return insertRecord(
		tx,
		actor,
		tableOf('service_case'),
		{
			subject: input.subject,
			description: input.description ?? null,
			channel: input.channel ?? 'web',
			kind: input.kind ?? 'question',
			priority: input.priority ?? 'normal',
			contact_name: input.contactName ?? null,
			contact_email: input.contactEmail ?? null,
			customer_id: input.customerId ?? known?.customerId ?? null,
			contact_id: known?.contactId ?? null,
			product_id: input.productId ?? null,
			sales_order_id: input.salesOrderId ?? null,
			opened_at: context.now
		},
		context
	);
}

async function findSender(
	tx: Tx,
	email: string
): Promise<{ customerId: string; contactId: string | null } | null> {
	if (!email.trim()) return null;
	const contact = await tx
		.selectFrom('contact')
		.select(['id', 'customer_id'])
		.where('email', 'in', [email.trim(), email.trim().toLowerCase()])
		.where('archived_at', 'is', null)
		.executeTakeFirst();
	if (contact) return { customerId: contact.customer_id, contactId: contact.id };
	const customer = await tx
		.selectFrom('customer')
		.select('id')
		.where('email', 'in', [email.trim(), email.trim().toLowerCase()])
		.where('archived_at', 'is', null)
		.executeTakeFirst();
	return customer ? { customerId: customer.id, contactId: null } : null;
}

export interface Triage {
	readonly id: string;
	readonly priority: string;
	readonly teamKey: string;
	/** Left out, the service level of its queue and priority says by when. */
	readonly firstResponseDueAt?: number | null;
	readonly resolutionDueAt?: number | null;
	/** In which times of its own count; null: around the clock. */
	readonly calendarKey?: string | null;
}

export function triageServiceCase(
	tx: Tx,
	actor: Actor,
	triage: Triage,
	context: CommandContext
): Promise<RecordRow> {
	return stepTo(
		tx,
		actor,
		triage.id,
		'triaged',
		() => ({
			priority: triage.priority,
			team_key: triage.teamKey,
			...given('first_response_due_at', triage.firstResponseDueAt),
			...given('resolution_due_at', triage.resolutionDueAt),
			...given('calendar_key', triage.calendarKey)
		}),
		context
	);
}

function given(name: string, value: string | number | null | undefined): RecordValues {
	return value === undefined ? {} : { [name]: value };
}

/** `userId` null gives it back to the team. */
export function assignServiceCase(
	tx: Tx,
	actor: Actor,
	{ id, userId }: { id: string; userId: string | null },
	context: CommandContext
): Promise<RecordRow> {
	const to = userId === null ? 'triaged' : 'assigned';
	return stepTo(tx, actor, id, to, () => ({ assignee_user_id: userId }), context);
}

/** Work begins or goes on; `userId` is whose it is now. */
export function startServiceCase(
	tx: Tx,
	actor: Actor,
	{ id, userId }: { id: string; userId?: string | null },
	context: CommandContext
): Promise<RecordRow> {
	const changes: RecordValues = userId ? { assignee_user_id: userId } : {};
	return stepTo(tx, actor, id, 'in_progress', () => changes, context);
}

/** The clock stands still until the customer answers or somebody goes on. */
export function awaitCustomer(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	return stepTo(tx, actor, id, 'waiting_customer', () => ({}), context);
}

export function resolveServiceCase(
	tx: Tx,
	actor: Actor,
	input: { id: string; resolution: string | null; resolutionCode?: string | null },
	context: CommandContext
): Promise<RecordRow> {
	const changes = (row: RecordRow) => ({
		resolution: input.resolution,
		resolution_code: input.resolutionCode ?? 'solved',
		resolved_at: context.now,
		// At the latest the resolution answers the customer.
		first_responded_at: row['first_responded_at'] ?? context.now
	});
	return stepTo(tx, actor, input.id, 'resolved', changes, context);
}

export function closeServiceCase(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	return stepTo(tx, actor, id, 'closed', () => ({ closed_at: context.now }), context);
}

/** The customer is not satisfied after all. */
export function reopenServiceCase(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	const changes = (row: RecordRow) => ({
		reopened_count: Number(row['reopened_count']) + 1,
		resolved_at: null,
		closed_at: null
	});
	return stepTo(tx, actor, id, 'in_progress', changes, context);
}

export function cancelServiceCase(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	return stepTo(tx, actor, id, 'cancelled', () => ({ closed_at: context.now }), context);
}

/** Somebody higher up should look; the work goes on. */
export async function escalateServiceCase(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, 'service_case', id);
	return saveRecord(
		tx,
		actor,
		tableOf('service_case'),
		{
			before,
			changes: { escalation_level: Number(before['escalation_level']) + 1 },
			action: 'service_case.escalated',
			change: 'update'
		},
		context
	);
}

/** A case that is there already stays: a person may have been faster than the process. */
async function stepTo(
	tx: Tx,
	actor: Actor,
	id: string,
	to: string,
	changesOf: (row: RecordRow) => RecordValues,
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, 'service_case', id);
	const changes = changesOf(before);
	if (before['status'] !== to)
		return changeStatus(tx, actor, 'service_case', { before, to, changes }, context);
	return saveRecord(
		tx,
		actor,
		tableOf('service_case'),
		{ before, changes, action: 'record.update', change: 'update' },
		context
	);
}
