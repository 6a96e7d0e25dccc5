import type { ReadonlyKysely } from 'kysely/readonly';
import { z } from 'zod';
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { ROLES, systemActor, type Actor, type Role } from './actor.ts';
import type { Auth } from './auth.server.ts';
import { authorize } from './authorize.ts';

export const newAccount = z.object({
	name: z.string().trim().min(1, 'Enter a name.'),
	email: z.email('Enter an e-mail address.').transform((email) => email.toLowerCase()),
	password: z.string().min(10, 'Use at least 10 characters.')
});

export type NewAccount = z.input<typeof newAccount>;

/** True until the first account exists: then `/setup` is open. */
export async function needsSetup(db: Database): Promise<boolean> {
	const user = await db.reader.selectFrom('user').select('id').limit(1).executeTakeFirst();
	return user === undefined;
}

/** Creates an account with roles and teams. The first one may be created by nobody (set-up). */
export async function createAccount(
	db: Database,
	auth: Auth,
	actor: Actor,
	input: NewAccount & { roles: readonly Role[]; teamKeys?: readonly string[] }
): Promise<string> {
	authorize(actor, 'admin.users');
	const account = newAccount.safeParse(input);
	if (!account.success) {
		const details = account.error.issues.map((i) => ({
			field: String(i.path[0]),
			message: i.message
		}));
		throw errors.accountInvalid({}, details);
	}
	requireRole(input.roles);
	const { name, email, password } = account.data;
	const taken = await db.reader
		.selectFrom('user')
		.select('id')
		.where('email', '=', email)
		.executeTakeFirst();
	if (taken) throw errors.emailTaken({ email }, [{ field: 'email', message: 'Has an account.' }]);
	const { user } = await auth.api.signUpEmail({ body: { name, email, password } });
	await inTransaction(db, async (tx) => {
		await tx
			.updateTable('user')
			.set({ roles: input.roles.join(',') })
			.where('id', '=', user.id)
			.execute();
		for (const key of input.teamKeys ?? [])
			await tx.insertInto('team_member').values({ team_key: key, user_id: user.id }).execute();
		await writeAudit(tx, {
			actor,
			action: 'user.create',
			entity: 'user',
			recordId: user.id,
			after: { name, email, roles: input.roles },
			at: Date.now()
		});
	});
	return user.id;
}

/** Changes what a user may do. The last administrator stays one. */
export async function changeAccess(
	db: Database,
	actor: Actor,
	input: { userId: string; roles: readonly Role[]; teamKeys: readonly string[] }
): Promise<void> {
	authorize(actor, 'admin.users');
	requireRole(input.roles);
	await inTransaction(db, async (tx) => {
		const others = await tx
			.selectFrom('user')
			.select('id')
			.where('roles', 'like', '%administrator%')
			.where('id', '!=', input.userId)
			.executeTakeFirst();
		if (!others && !input.roles.includes('administrator'))
			throw errors.accountInvalid({}, [
				{ field: 'roles', message: 'Somebody has to be administrator.' }
			]);
		await tx
			.updateTable('user')
			.set({ roles: input.roles.join(',') })
			.where('id', '=', input.userId)
			.execute();
		await tx.deleteFrom('team_member').where('user_id', '=', input.userId).execute();
		for (const key of input.teamKeys)
			await tx.insertInto('team_member').values({ team_key: key, user_id: input.userId }).execute();
		await writeAudit(tx, {
			actor,
			action: 'user.access',
			entity: 'user',
			recordId: input.userId,
			after: { roles: input.roles, teamKeys: input.teamKeys },
			at: Date.now()
		});
	});
}

/** An account without a role could open no page. */
function requireRole(roles: readonly Role[]): void {
	if (roles.length === 0)
		throw errors.accountInvalid({}, [{ field: 'roles', message: 'Choose at least one role.' }]);
}

/** The actor behind a session; null without one or when the account is switched off. */
export async function actorOf(db: Database, auth: Auth, headers: Headers): Promise<Actor | null> {
	const session = await auth.api.getSession({ headers });
	return session && actorById(db.reader, session.user.id);
}

/** A user with what they may do now; null without an account, or when it is switched off. */
export async function actorById(reader: ReadonlyKysely<DB>, userId: string): Promise<Actor | null> {
	const rows = await reader
		.selectFrom('user')
		.leftJoin('team_member', 'team_member.user_id', 'user.id')
		.select(['user.id', 'user.name', 'user.roles', 'team_member.team_key'])
		.where('user.id', '=', userId)
		.where('user.is_active', '=', 1)
		.execute();
	const [user] = rows;
	if (!user) return null;
	const named = user.roles.split(',');
	return {
		...systemActor,
		kind: 'user',
		userId: user.id,
		name: user.name,
		roles: ROLES.filter((role) => named.includes(role)),
		teamKeys: rows.flatMap((row) => row.team_key ?? [])
	};
}

/** Who began work that is done later, with what they may do by then; without an account nothing. */
export async function actorOfWork(reader: ReadonlyKysely<DB>, userId: string): Promise<Actor> {
	const actor = await actorById(reader, userId);
	return actor ?? { ...systemActor, kind: 'user', userId, name: 'Somebody without an account' };
}
