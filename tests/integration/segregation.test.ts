/**
 * Two steps by two people, whatever the way: the page, many at once, a process that acts for somebody or
 * passes a decision on, and whatever roles somebody was given meanwhile. The rules are found in the
 * source, so that a new one which is not listed fails here. Values, cells, the interface and files set no
 * state at all: state-machines.test.ts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/database/id.ts';
import type { Database } from '#lib/database/index.server.ts';
import { ROLES, type Actor } from '#lib/identity/actor.ts';
import { declaredActions } from '#lib/records/actions/document-actions.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import { createBulkChange } from '#lib/records/bulk/create-bulk-change.server.ts';
import { runBulkChanges } from '#lib/records/bulk/run-bulk-changes.server.ts';
import { getRow, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { CONNECTORS } from '#lib/workflows/connectors/index.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { anyRows, type AnyRows } from './any-row.ts';
import { act, addPeople, context, NOW, person } from './records-rig.ts';
import { RULED_FILES, RULES, type SegregationRule } from './segregation-rules.ts';

const TEAMS = [
	...['approvers', 'finance', 'management', 'purchasing', 'warehouse', 'quality'],
	...['production', 'sales', 'service', 'hr']
];
const CODES = [...new Set(RULES.map(({ code }) => code))];

describe('the rules', () => {
	const sources = import.meta.glob<string>('/src/lib/records/**/*.server.ts', {
		query: '?raw',
		import: 'default',
		eager: true
	});

	it('are those of the source, each tried here or in a test that names its refusal', () => {
		const refusing = Object.entries(sources)
			.filter(([, text]) => /\brefuseOwn\(tx|errors\.\w+Own(Entry|Action)?\(/.test(text))
			.map(([path]) => path.replace('/src/lib/records/', ''))
			.filter((path) => path !== 'store/four-eyes.server.ts');
		expect(refusing.sort()).toEqual(Object.keys(RULED_FILES).sort());
		for (const test of Object.values(RULED_FILES).filter((name) => name !== 'rules')) {
			const path = new URL(`./${test}`, import.meta.url);
			expect(existsSync(path), test).toBe(true);
			const names = /award_of_own_entry|schema_change_own/.test(readFileSync(path, 'utf8'));
			expect(names, test).toBe(true);
		}
	});

	it('are of steps that documents declare', () => {
		for (const { table, status, actions } of RULES)
			for (const action of actions)
				expect(
					declaredActions(table).some(({ name, from }) => name === action && from.includes(status)),
					`${table} ${action}`
				).toBe(true);
	});
});

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let rows: AnyRows;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await refreshCatalogue(db);
			await act(db, (tx) =>
				tx.updateTable('user').set({ is_active: 1, roles: 'administrator' }).execute()
			);
			rows = await anyRows(db);
		});

		const worker = () => ({ db, clock: { now: () => NOW }, timeZone: 'UTC' });
		const codeOf = (work: Promise<unknown>) =>
			work.then(
				() => 'done',
				(error: unknown) => {
					const { code, errorCode } = error as { code?: string; errorCode?: string };
					return errorCode ?? code ?? String(error);
				}
			);
		/** What a rule of a person refused is told to whoever started the change of many. */
		async function ofMany(actor: Actor, table: string, id: string, action: string) {
			const step = { kind: 'act', action, label: action, note: 'Why', choice: null } as const;
			const input = { id: newId(), table, scope: { ids: [id] }, step };
			const started = await codeOf(act(db, (tx) => createBulkChange(tx, actor, input, context)));
			// Of some documents people change nothing at all, so there is no change of many either.
			if (started === 'record_write_reserved') return { state: 'failed', message: 'ada may not' };
			while ((await runBulkChanges(worker(), 'node')) > 0);
			const item = await db.reader
				.selectFrom('bulk_change_item')
				.select(['state', 'message'])
				.where('bulk_change_id', '=', input.id)
				.executeTakeFirstOrThrow();
			return item;
		}
		const byConnector = (jobType: string, variables: Record<string, unknown>) => {
			const connector = CONNECTORS.find((one) => one.jobType === jobType);
			if (connector?.kind !== 'transactional') throw new Error(`No connector ${jobType}.`);
			return act(db, (tx) =>
				connector.run(tx, {
					...{ variables: variables as never, headers: {}, processInstanceId: 'p' },
					...{ elementInstanceId: 'e', startedBy: null, now: NOW, timeZone: 'UTC' },
					outside: { publicUrl: '', sendsMail: false }
				})
			);
		};
		const make = ({ table, status, values = {} }: SegregationRule, own: RecordRow) =>
			rows.make(table, { status, ...values, ...own });

		const CASES = RULES.flatMap((rule) =>
			rule.earlier.map(
				(field) => [`${rule.table} ${rule.actions.join(', ')}: ${field}`, rule, field] as const
			)
		);

		it.each(CASES)('%s', async (_, rule, field) => {
			const { table, actions, code, connectors = [] } = rule;
			const through: string[] = [];
			const id = await make(rule, { [field]: 'ada' });
			const before = await getRow(db.reader, table, id);
			const note = (way: string, found: string) => {
				if (found !== code) through.push(`${way}: ${found}`);
			};
			for (const action of actions) {
				const input = { table, id, action, note: 'Why', choice: null };
				// Whatever somebody may do by now: it is the person that counts.
				for (const role of ROLES) {
					const ada = person('ada', role, ...TEAMS);
					note(
						`${action} as ${role}`,
						await codeOf(act(db, (tx) => runAction(tx, ada, input, context)))
					);
				}
				const ada = person('ada', 'administrator', ...TEAMS);
				const { state, message } = await ofMany(ada, table, id, action);
				if (state !== 'failed' || !/ada/.test(message ?? ''))
					through.push(`${action} of many: ${state} ${message}`);
				const step = { table, recordId: id, step: action, note: 'Why', onBehalfOf: 'ada' };
				note(`${action} by a process for ada`, await codeOf(byConnector('record:step', step)));
			}
			for (const { jobType, id: name, decider, variables } of connectors) {
				const given = { ...variables, [name]: id, note: 'Why', [decider]: 'ada' };
				note(`${jobType} ${decider}`, await codeOf(byConnector(jobType, given)));
			}
			expect(through).toEqual([]);
			expect(await getRow(db.reader, table, id)).toEqual(before);
		});

		it.each(RULES.map((rule) => [`${rule.table} ${rule.actions.join(', ')}`, rule] as const))(
			'%s: somebody else is not refused for that',
			async (_, rule) => {
				const own = Object.fromEntries(rule.earlier.map((field) => [field, 'ada']));
				for (const action of rule.actions) {
					const id = await make(rule, own);
					const input = { table: rule.table, id, action, note: 'Why', choice: null };
					const mia = person('mia', 'manager', ...TEAMS);
					const code = await codeOf(act(db, (tx) => runAction(tx, mia, input, context)));
					expect(CODES).not.toContain(code);
				}
			}
		);
	});
