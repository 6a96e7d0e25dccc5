import { hashPassword } from 'better-auth/crypto';
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import type { Person } from '../plan/market/plan-staff.ts';

/** One hash for all of them: they have the same password, and hashing is slow on purpose. */
export function hashCommonPassword(password: string): Promise<string> {
	return hashPassword(password);
}

/** The accounts of the sample people, as better-auth keeps them, with their teams. */
export async function writePeople(
	tx: Tx,
	people: readonly Person[],
	{ passwordHash, at }: { passwordHash: string; at: number }
): Promise<void> {
	const date = new Date(at).toISOString();
	const dates = { createdAt: date, updatedAt: date };
	for (const { userId, name, email, roles, teamKeys } of people) {
		await tx
			.insertInto('user')
			.values({ id: userId, name, email, emailVerified: 0, roles: roles.join(','), ...dates })
			.execute();
		await tx
			.insertInto('account')
			.values({
				id: newId(),
				accountId: userId,
				providerId: 'credential',
				userId,
				password: passwordHash,
				...dates
			})
			.execute();
		await tx
			.insertInto('team_member')
			.values(teamKeys.map((team_key) => ({ team_key, user_id: userId })))
			.execute();
		await writeAudit(tx, {
			actor: systemActor,
			action: 'user.create',
			entity: 'user',
			recordId: userId,
			after: { name, email, roles },
			at
		});
	}
}
