/** Decisions that were deployed before files could import each other: others can import them after the upgrade. */
import { Migrator } from 'kysely/migration';
import { describe, expect, it } from 'vitest';
import { migrateToLatest } from '#lib/database/migrate.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { migrations } from '#migrations/index.ts';
import { databaseWithoutTables, DIALECTS } from '../database.ts';

const DMN = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const logic = (text: string) => `<literalExpression><text>${text}</text></literalExpression>`;
const OLD = `<?xml version="1.0"?>
<definitions xmlns="${DMN}" id="rates" name="Rates" namespace="http://example.org/rates"><decision id="base" name="base"><variable name="base"/>${logic('5')}</decision><decision id="high" name="high"><variable name="high"/>${logic('9')}</decision></definitions>`;
const NEW = `<definitions xmlns="${DMN}" id="offers" name="Offers" namespace="http://example.org/offers"><import namespace="http://example.org/rates" name="Rates" importType="${DMN}"/><decision id="offer" name="offer"><variable name="offer"/><informationRequirement><requiredDecision href="http://example.org/rates#base"/></informationRequirement>${logic('Rates.base + 1')}</decision></definitions>`;

for (const dialect of DIALECTS)
	describe(`decisions from before imports on ${dialect}`, () => {
		it('are found by their namespace, each file once', async () => {
			const db = await databaseWithoutTables(dialect);
			const migrator = new Migrator({
				db: db.writer,
				provider: { getMigrations: async () => migrations }
			});
			const { error } = await migrator.migrateTo('0023-task-listeners');
			if (error) throw error;
			const deployment = { id: 'd', deployed_at: 1, deployed_by: null };
			await db.writer.insertInto('deployment').values(deployment).execute();
			for (const key of ['base', 'high'])
				await db.writer
					.insertInto('decision_definition')
					.values({
						id: key,
						decision_key: key,
						version: 1,
						name: key,
						dmn_xml: OLD,
						is_latest: 1,
						deployment_id: 'd',
						deployed_at: 1
					})
					.execute();
			await migrateToLatest(db);
			const models = await db.reader
				.selectFrom('decision_model')
				.select(['namespace', 'model_key'])
				.execute();
			expect(models).toEqual([{ namespace: 'http://example.org/rates', model_key: 'rates' }]);

			const runtime = createRuntime(db);
			await deploy(runtime, systemActor, [{ kind: 'dmn', name: 'offers', source: NEW }]);
			await db.writer.transaction().execute((tx) => runtime.definitions.refresh(tx as never));
			const answer = runtime.definitions.decision('offer')?.evaluate({ variables: {}, now: 0 });
			expect(answer?.output).toBe(6);
			expect(runtime.definitions.decision('high')?.evaluate({ variables: {}, now: 0 }).output).toBe(
				9
			);
		});
	});
