import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { createRecord } from '../../store/create-record.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { dunningLevels } from './propose-dunning.server.ts';

const SIGNED = '\n\n{invoices}\n\nKind regards\n{company}';

/** What most companies begin with; fees and interest are theirs to add. */
const USUAL = [
	{
		name: 'Reminder',
		after_days: 7,
		subject: 'Have you overlooked our invoice?',
		body: `Dear {customer},\n\nin the bustle of business an invoice is easily overlooked. Please pay {total}. If you have done so already, do not mind this letter.${SIGNED}`
	},
	{
		name: 'Second reminder',
		after_days: 21,
		subject: 'Second reminder: {total} overdue',
		body: `Dear {customer},\n\nwe have not received your payment yet. Please pay {total} within ten days.${SIGNED}`
	},
	{
		name: 'Last reminder',
		after_days: 35,
		subject: 'Last reminder: {total} overdue',
		body: `Dear {customer},\n\nin spite of two reminders {open} is still open. With interest of {interest} and a fee of {fee} please pay {total} within a week. Otherwise we shall hand the matter over.${SIGNED}`
	}
] as const;

/** Only where there are none. */
export async function addUsualLevels(tx: Tx, actor: Actor, context: CommandContext): Promise<void> {
	if ((await dunningLevels(tx)).length > 0) return;
	for (const [index, level] of USUAL.entries())
		await createRecord(tx, actor, 'dunning_level', { position: index + 1, ...level }, context);
}
