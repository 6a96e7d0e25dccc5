/**
 * The public form: whoever writes to us opens a service case, at most a few times an hour from one
 * address. What does not fit is told at its field; the trap is a field that people never see.
 */
import { z } from 'zod';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { publicActor } from '#lib/identity/actor.ts';
import { countAttempts, type AttemptLimit } from '#lib/identity/attempts.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { openServiceCase } from '../crm/service-case.server.ts';
import type { CommandContext } from '../store/command-context.ts';
import type { Readable } from '../store/record-tables.server.ts';
import { CONTACT_KINDS, type ContactKind } from './contact-kinds.ts';

const HOUR_MS = 3_600_000;

const BY_ADDRESS: AttemptLimit = {
	scope: 'contact_form',
	free: 6,
	windowMs: HOUR_MS,
	firstWaitMs: 60_000,
	longestWaitMs: HOUR_MS
};

const line = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`);

const schema = z.object({
	subject: line(200).min(1, 'Say in a few words what it is about.'),
	kind: z.enum(Object.keys(CONTACT_KINDS) as [ContactKind, ...ContactKind[]], 'Choose one.'),
	description: line(10_000).min(1, 'Describe what happened.'),
	name: line(200).min(1, 'Enter your name.'),
	email: line(320).pipe(z.email('Enter an e-mail address, such as name@example.com.')),
	order: line(60),
	website: z.string().max(0, 'Leave this field empty.')
});

export type ContactInput = Record<keyof z.infer<typeof schema>, string>;

export function readContactForm(form: FormData): ContactInput {
	const text = (name: string) => String(form.get(name) ?? '');
	return {
		subject: text('subject'),
		kind: text('kind'),
		description: text('description'),
		name: text('name'),
		email: text('email'),
		order: text('order'),
		website: text('website')
	};
}

/** Opens the case and returns its number. `address` is the network's. */
export async function sendContactForm(
	db: Database,
	input: ContactInput,
	address: string,
	context: CommandContext
): Promise<string> {
	const read = schema.safeParse(input);
	if (!read.success)
		throw errors.contactInvalid(
			{},
			read.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }))
		);
	const { subject, kind, description, name, email, order } = read.data;
	return inTransaction(db, async (tx) => {
		await countAttempts(tx, [{ limit: BY_ADDRESS, key: address }], context.now);
		const salesOrderId = order ? await findOrder(tx, order) : null;
		const note = order && !salesOrderId ? `\n\nOrder number given: ${order}` : '';
		const row = await openServiceCase(
			tx,
			publicActor,
			{
				subject,
				description: description + note,
				kind,
				channel: 'web',
				contactName: name,
				contactEmail: email,
				salesOrderId
			},
			context
		);
		return String(row['number']);
	});
}

/** A number that we do not know stays in the text: the sender is not told which numbers exist. */
async function findOrder(db: Readable, number: string): Promise<string | null> {
	const row = await db
		.selectFrom('sales_order')
		.select('id')
		.where('number', 'in', [number, number.toUpperCase()])
		.executeTakeFirst();
	return row?.id ?? null;
}
