/** Whatever is added, changed, archived, dropped or broken off: description and database agree. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { NO_RULES } from '#lib/records/catalogue/extend-catalogue.ts';
import { CUSTOM_TYPES, type CustomType } from '#lib/records/catalogue/extension.ts';
import { findTable, liveExtensions } from '#lib/records/catalogue/live-catalogue.ts';
import { systemColumns } from '#lib/records/catalogue/system-columns.ts';
import { applyChange } from '#lib/records/extension/apply-change.server.ts';
import { descriptionOf } from '#lib/records/extension/describe-field.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { readExtensions, refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { described, submit, type Described } from './extension-rig.ts';
import { ada, add, addPeople, context, NOW } from './records-rig.ts';

const TABLES = ['customer', 'supplier', 'c_thing'];
const types = Object.keys(CUSTOM_TYPES) as CustomType[];

interface Action {
	readonly kind: 'add' | 'rename' | 'archive' | 'restore' | 'drop' | 'break' | 'write';
	readonly pick: number;
	readonly type: CustomType;
}

const action = fc.record({
	kind: fc.constantFrom<Action['kind']>(
		'add',
		'add',
		'rename',
		'archive',
		'restore',
		'drop',
		'break',
		'write'
	),
	pick: fc.nat(1_000),
	type: fc.constantFrom(...types)
});

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let number = 0;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await refreshCatalogue(db);
			const table = { label: 'Thing', labelPlural: 'Things', titleLabel: 'Name' };
			await submit(db, { kind: 'add-table', table });
			await add(db, 'customer', { name: 'Somebody' });
		});

		function changeOf({ kind, pick, type }: Action): Described | null {
			const table = TABLES[pick % TABLES.length] ?? 'customer';
			if (kind === 'add' || kind === 'break') {
				const field = {
					label: `Field ${++number}`,
					type,
					references: type === 'reference' ? 'customer' : null,
					choices: type === 'choice' ? [{ label: 'One' }] : []
				};
				return { kind: 'add-field', table, field };
			}
			const { fields } = liveExtensions();
			const field = fields[pick % Math.max(1, fields.length)];
			if (!field) return null;
			const place = { table: field.table, name: field.name };
			if (kind === 'rename')
				return {
					kind: 'change-field',
					...place,
					field: { ...descriptionOf(field), label: `Renamed ${++number}` }
				};
			if (kind === 'drop') return { kind: 'drop-field', ...place, typed: field.name };
			return { kind: kind === 'archive' ? 'archive-field' : 'restore-field', ...place };
		}

		async function take(taken: Action): Promise<void> {
			if (taken.kind === 'write') {
				const table = TABLES[taken.pick % TABLES.length] ?? 'customer';
				await createRecordCommand(db, ada, table, { name: `Row ${++number}` }, context);
				return;
			}
			const change = changeOf(taken);
			if (!change) return;
			try {
				if (taken.kind !== 'break') await submit(db, change);
				else
					await inTransaction(db, async (tx) => {
						const applying = { actor: ada, now: NOW, rules: NO_RULES, dialect };
						await applyChange(tx, described(change), applying);
						throw new Error('The server stopped here.');
					});
			} catch (error) {
				if (taken.kind !== 'break' && !(error instanceof DomainError)) throw error;
			}
		}

		async function expectAgreement(): Promise<void> {
			const stored = await readExtensions(db.reader);
			expect(liveExtensions()).toEqual(stored);
			const found = await db.writer.introspection.getTables();
			for (const name of TABLES) {
				const columns = found.find((table) => table.name === name)?.columns.map((c) => c.name);
				const definition = findTable(name);
				if (!definition) throw new Error(`There is no table ${name}.`);
				const archived = stored.fields.filter((f) => f.table === name && f.isArchived);
				const expected = [
					...definition.fields.map((field) => field.name),
					...archived.map((field) => field.name),
					...systemColumns(definition)
				];
				expect(columns?.toSorted()).toEqual(expected.toSorted());
			}
		}

		it('keeps the columns of the catalogue and those of the database the same', async () => {
			await fc.assert(
				fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 25 }), async (actions) => {
					for (const taken of actions) await take(taken);
					await expectAgreement();
				}),
				{ numRuns: 8, endOnFailure: true }
			);
		}, 60_000);

		it('reaches a node that did not make the change with its next request', async () => {
			const field = { label: 'From elsewhere', type: 'text' } as const;
			const change = described({ kind: 'add-field', table: 'customer', field });
			const applying = { actor: ada, now: NOW, rules: NO_RULES, dialect };
			await inTransaction(db, (tx) => applyChange(tx, change, applying));
			const isKnown = () =>
				findTable('customer')?.fields.some(({ name }) => name === 'c_from_elsewhere');
			expect(isKnown()).toBe(false);
			await refreshCatalogue(db);
			expect(isKnown()).toBe(true);
			const before = liveExtensions();
			await refreshCatalogue(db);
			expect(liveExtensions()).toBe(before);
		});
	});
