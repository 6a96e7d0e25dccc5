import { Migrator } from 'kysely/migration';
import { migrations } from '#migrations/index.ts';
import type { Database } from './index.server.ts';

/** Brings the schema up to date. Safe to call on every start and from several nodes at once. */
export async function migrateToLatest(db: Database): Promise<void> {
	const migrator = new Migrator({
		db: db.writer,
		provider: { getMigrations: async () => migrations }
	});
	const { error, results } = await migrator.migrateToLatest();
	if (error) {
		const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'unknown';
		throw new Error(`Expected migration ${failed} to apply, but it failed.`, { cause: error });
	}
}
