/** A database from before calendars, with a process that names some already and a service case. */
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { migrateToLatest } from '#lib/database/migrate.server.ts';
import { bpmnXml, events } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import { migrations } from '#migrations/index.ts';
import { databaseWithoutTables, DIALECTS } from '../database.ts';

const LAST_BEFORE = '0020-compact-history';
const named = (key: string) =>
	`<zeebe:properties><zeebe:property name="calendar" value="${key}"/></zeebe:properties>`;
const xml = bpmnXml((p) =>
	p
		.start()
		.userTask('ask', { extensions: `<zeebe:userTask/>${named('shop')}` })
		.element('intermediateCatchEvent', 'wait', {
			extensions: named('shop'),
			inner: events.duration('PT1H')
		})
		.userTask('check', { extensions: `<zeebe:userTask/>${named('desk')}` })
		.end()
);

it.each(DIALECTS)('knows after the upgrade who names which calendar on %s', async (dialect) => {
	const db = await databaseWithoutTables(dialect);
	const migrator = new Migrator({
		db: db.writer,
		provider: { getMigrations: async () => migrations }
	});
	const { error } = await migrator.migrateTo(LAST_BEFORE);
	if (error) throw error;
	await db.writer.insertInto('deployment').values({ id: 'one', deployed_at: 1 }).execute();
	const definition = {
		version: 1,
		checksum: '',
		is_latest: 1,
		deployment_id: 'one',
		deployed_at: 1
	};
	await db.writer
		.insertInto('process_definition')
		.values([
			{ ...definition, id: 'naming', process_key: 'naming', name: 'Naming', bpmn_xml: xml },
			{ ...definition, id: 'other', process_key: 'other', name: 'Other', bpmn_xml: '<none/>' }
		])
		.execute();
	await db.writer
		.insertInto('service_case')
		.values({
			id: 'case',
			subject: 'Old',
			status: 'resolved',
			opened_at: 1,
			created_at: 1,
			updated_at: 1
		})
		.execute();
	await migrateToLatest(db);
	const uses = await db.reader
		.selectFrom('process_calendar')
		.selectAll()
		.orderBy('calendar_key')
		.execute();
	expect(uses).toEqual([
		{ definition_id: 'naming', calendar_key: 'desk' },
		{ definition_id: 'naming', calendar_key: 'shop' }
	]);
	const old = await db.reader
		.selectFrom('service_case')
		.select(['subject', 'calendar_key', 'first_response_minutes', 'resolution_minutes'])
		.executeTakeFirst();
	expect(old).toEqual({
		subject: 'Old',
		calendar_key: null,
		first_response_minutes: null,
		resolution_minutes: null
	});
});
