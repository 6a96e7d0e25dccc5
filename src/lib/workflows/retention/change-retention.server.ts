/** How many days the history of a process is kept after an instance has ended. */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';

const MAX_DAYS = 36_500;

export interface RetentionInput {
	readonly processKey: string;
	/** As typed; an empty text keeps everything. */
	readonly days: string;
	readonly now: number;
}

/** The same again changes nothing. */
export async function changeRetention(
	db: Database,
	actor: Actor | null,
	{ processKey, days: typed, now }: RetentionInput
): Promise<void> {
	authorize(actor, 'admin.settings');
	const days = readDays(typed);
	await inTransaction(db, async (tx) => {
		const process = await tx
			.selectFrom('process_definition')
			.leftJoin('history_retention as kept', 'kept.process_key', 'process_definition.process_key')
			.select('kept.days')
			.where('process_definition.process_key', '=', processKey)
			.limit(1)
			.executeTakeFirst();
		if (!process) throw errors.processNotFound({ process: processKey });
		if (process.days === days) return;
		const row = { days: days ?? 0, changed_at: now, changed_by: actor.userId };
		if (days === null)
			await tx.deleteFrom('history_retention').where('process_key', '=', processKey).execute();
		else
			await tx
				.insertInto('history_retention')
				.values({ process_key: processKey, ...row })
				.onConflict((c) => c.column('process_key').doUpdateSet(row))
				.execute();
		await writeAudit(tx, {
			actor,
			action: 'history.retention',
			entity: 'process',
			recordId: processKey,
			before: { days: process.days },
			after: { days },
			at: now
		});
	});
}

function readDays(typed: string): number | null {
	const text = typed.trim();
	if (text === '') return null;
	const days = Number(text);
	if (Number.isInteger(days) && days >= 1 && days <= MAX_DAYS) return days;
	throw errors.retentionInvalid({ days: text, most: MAX_DAYS }, [
		{ field: 'days', message: `Enter whole days from 1 to ${MAX_DAYS}, or nothing.` }
	]);
}
