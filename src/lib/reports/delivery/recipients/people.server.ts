import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';

export interface Person {
	readonly id: string;
	readonly name: string;
	readonly email: string;
}

/** Everybody whose account is switched on. */
export function peopleToChoose(reader: ReadonlyKysely<DB>): Promise<Person[]> {
	return reader
		.selectFrom('user')
		.select(['id', 'name', 'email'])
		.where('is_active', '=', 1)
		.orderBy('name')
		.execute();
}
