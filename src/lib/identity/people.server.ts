import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';

/** Everybody with an account, with roles and teams, and the teams there are. Three small queries. */
export async function listPeople(reader: ReadonlyKysely<DB>) {
	const [users, members, teams] = await Promise.all([
		reader.selectFrom('user').select(['id', 'name', 'email', 'roles']).orderBy('name').execute(),
		reader.selectFrom('team_member').select(['user_id', 'team_key']).execute(),
		reader.selectFrom('team').select(['key', 'name']).orderBy('name').execute()
	]);
	return {
		people: users.map((user) => ({
			id: user.id,
			name: user.name,
			email: user.email,
			roles: user.roles.split(','),
			teamKeys: members.filter((m) => m.user_id === user.id).map((m) => m.team_key)
		})),
		teams
	};
}
