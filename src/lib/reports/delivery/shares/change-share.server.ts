/** Making and revoking links; what a link shows is never changed, so nobody is shown more than agreed. */
import { Temporal } from 'temporal-polyfill';
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Delivery } from '../delivery.ts';
import { findSubject, type SubjectKind } from '../subject.server.ts';
import { shareSchema } from './share.ts';

/** Returns its id. */
export async function createShare(
	{ db, clock, zone }: Delivery,
	subject: { kind: SubjectKind; id: string },
	typed: unknown,
	actor: Actor | null
): Promise<string> {
	authorize(actor, 'report.share');
	await findSubject(db, subject, actor);
	const now = clock.now();
	const parsed = shareSchema.safeParse(typed);
	const problems =
		parsed.error?.issues.map(({ path, message }) => ({ field: path.join('.'), message })) ?? [];
	const expiresAt = parsed.data?.lastDay ? endOfDay(parsed.data.lastDay, zone) : null;
	if (expiresAt !== null && expiresAt <= now)
		problems.push({ field: 'lastDay', message: 'Choose today or a later day.' });
	if (!parsed.success || problems.length > 0)
		throw errors.reportDeliveryInvalid({ problems: problems.length }, problems);
	const { filters, note, isEmbedded } = parsed.data;
	const id = newId();
	await inTransaction(db, async (tx) => {
		await tx
			.insertInto('report_share')
			.values({
				...{ id, subject_kind: subject.kind, subject_id: subject.id, note },
				filters_json: JSON.stringify(filters),
				is_embedded: isEmbedded ? 1 : 0,
				...{ expires_at: expiresAt, made_by: actor.userId ?? '', created_at: now }
			})
			.execute();
		await writeAudit(tx, {
			actor,
			action: 'report_share.create',
			entity: 'report_share',
			recordId: id,
			after: { ...subject, ...parsed.data },
			at: now
		});
	});
	return id;
}

/** By who made it, or who administers people: from now on it shows nothing, for good. */
export async function revokeShare(
	{ db, clock }: Delivery,
	id: string,
	actor: Actor | null
): Promise<void> {
	authorize(actor, 'report.read');
	const now = clock.now();
	await inTransaction(db, async (tx) => {
		const row = await tx
			.selectFrom('report_share')
			.select(['made_by', 'revoked_at'])
			.where('id', '=', id)
			.executeTakeFirst();
		const isTheirs = row && (row.made_by === actor.userId || can(actor, 'admin.users'));
		if (!isTheirs) throw errors.shareNotFound({ id });
		if (row.revoked_at !== null) return;
		await tx.updateTable('report_share').set({ revoked_at: now }).where('id', '=', id).execute();
		await writeAudit(tx, {
			actor,
			action: 'report_share.revoke',
			entity: 'report_share',
			recordId: id,
			at: now
		});
	});
}

function endOfDay(day: string, zone: string): number {
	return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}
