/** People and master data that the tests of records share. */
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { systemActor, type Actor, type Role } from '#lib/identity/actor.ts';
import type { RecordValues } from '#lib/records/catalogue/table-definition.ts';
import { insertRecord } from '#lib/records/store/insert-record.server.ts';
import { tableOf, type RecordRow } from '#lib/records/store/record-tables.server.ts';

export const NOW = Date.UTC(2026, 2, 10, 9);
export const context = { now: NOW, timeZone: 'Europe/Berlin' };

export function person(userId: string, role: Role, ...teamKeys: string[]): Actor {
	return { kind: 'user', userId, name: userId, roles: [role], teamKeys, employeeId: null };
}

export const ada = person('ada', 'administrator');
export const mia = person('mia', 'manager', 'approvers', 'finance');
export const stan = person('stan', 'staff', 'purchasing', 'warehouse');
export const fay = person('fay', 'staff', 'finance');
export const nobody: Actor = { ...systemActor, kind: 'public' };

/** Accounts of everybody above. */
export async function addPeople(db: Database): Promise<void> {
	await inTransaction(db, (tx) =>
		tx
			.insertInto('user')
			.values(
				['ada', 'mia', 'stan', 'fay'].map((id) => ({
					id,
					name: id,
					email: `${id}@example.com`,
					createdAt: '2026-01-01',
					updatedAt: '2026-01-01'
				}))
			)
			.execute()
	);
}

/** A record written by the system, whatever its table allows people. */
export function add(db: Database, table: string, values: RecordValues): Promise<RecordRow> {
	return inTransaction(db, (tx) => insertRecord(tx, systemActor, tableOf(table), values, context));
}

export function act<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
	return inTransaction(db, work);
}
