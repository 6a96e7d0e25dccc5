/**
 * Importing, editing a cell and changing many. By hand the least that keeps who did what: the rows and
 * one row of the audit log each, in one transaction; no checks, no derived values, nobody told.
 */
import { newId } from '../../../src/lib/database/id.ts';
import { inTransaction } from '../../../src/lib/database/transaction.server.ts';
import { createBulkChange } from '../../../src/lib/records/bulk/create-bulk-change.server.ts';
import { runBulkChanges } from '../../../src/lib/records/bulk/run-bulk-changes.server.ts';
import {
	importCsv,
	inspectImport,
	previewImport
} from '../../../src/lib/records/import/import-csv.server.ts';
import { saveCell } from '../../../src/lib/records/pages/save-cell.server.ts';
import { getRow } from '../../../src/lib/records/store/record-tables.server.ts';
import { compare, print } from './measure.ts';
import { bea, context, type Reading } from './reading.ts';

const ROWS = 1_000;
const AUDIT = `insert into audit_event (at, actor_kind, actor_id, actor_name, action, entity, record_id, after_json)
	values (?, 'user', 'bench', 'Bea Bench', ?, 'customer', ?, ?)`;
const NOTED = (cell: string) => JSON.stringify({ city: cell });

export async function measureWriting(place: Reading): Promise<void> {
	const rounds = 8;
	print(`Import of ${ROWS} rows: looked at`, await compare(preview(place), null, rounds));
	print(`Import of ${ROWS} rows: written`, await compare(write(place), insert(place), rounds));
	print('One cell, saved', await compare(cell(place), updateOne(place), 40));
	print(`${ROWS} records, one field`, await compare(many(place), updateMany(place), rounds));
}

function fileOf(round: number): { name: string; bytes: Uint8Array } {
	const lines = ['Name,E-mail,City,Country,Account manager,Credit limit,External key'];
	for (let at = 0; at < ROWS; at++)
		lines.push(
			[
				`Import ${round} of ${at}`,
				`import${round}.${at}@example.com`,
				...['Bergen', 'NO', `E-${at % 50}`, '1200.50', `import-${round}-${at}`]
			].join(',')
		);
	return { name: 'customers.csv', bytes: Buffer.from(lines.join('\n')) };
}

function preview({ db }: Reading) {
	return async (round: number) => {
		const file = fileOf(round);
		const { mapping } = await inspectImport(db.reader, bea, 'customer', file);
		const seen = await previewImport(db.reader, bea, 'customer', file, mapping, context);
		if (seen.created !== ROWS) throw new Error(JSON.stringify(seen.problems.slice(0, 3)));
	};
}

function write({ db }: Reading) {
	return async (round: number) => {
		const file = fileOf(round);
		const { mapping } = await inspectImport(db.reader, bea, 'customer', file);
		const done = await importCsv(db, bea, 'customer', file, mapping, context);
		if (done.created !== ROWS) throw new Error(`Expected ${ROWS} rows, but got ${done.created}.`);
	};
}

function insert({ hand, count }: Reading) {
	return async (round: number) => {
		await hand.run('begin');
		for (let at = 0; at < ROWS; at++) {
			const id = newId();
			const number = `H-${count}-${round}-${at}`;
			await hand.run(
				`insert into customer (id, number, name, kind, status, email, city, country, account_manager_id,
					currency, credit_limit_minor, is_dunning_blocked, external_key, created_at, updated_at)
				values (?, ?, ?, 'company', 'active', ?, 'Bergen', 'NO', ?, 'EUR', 120050, 0, ?, ?, ?)`,
				...[id, number, `Import ${round} of ${at}`, `hand${round}.${at}@example.com`],
				...[`manager-${at % 50}`, `hand-${round}-${at}`, context.now, context.now]
			);
			await hand.run(AUDIT, context.now, 'record.import', id, NOTED('Bergen'));
		}
		await hand.run('commit');
	};
}

function idAt({ count }: Reading, at: number): string {
	return `00000000-0000-7000-8000-0000${String(1 + (at % count)).padStart(8, '0')}`;
}

function cell(place: Reading) {
	const asked = { db: place.db, actor: bea, context };
	return async (round: number) => {
		const id = idAt(place, round * 37 + 40);
		const row = await getRow(place.db.reader, 'customer', id);
		const form = new FormData();
		form.set('field', 'city');
		form.set('city', `Town ${round}`);
		form.set('version', String(row['version']));
		const answer = await saveCell(asked, { table: 'customer', id }, form);
		if (!answer.ok) throw new Error(await answer.text());
	};
}

function updateOne(place: Reading) {
	return async (round: number) => {
		const id = idAt(place, round * 41 + 45);
		await place.hand.run('begin');
		await setCity(place, id, `Town ${round}`);
		await place.hand.run('commit');
	};
}

async function setCity({ hand }: Reading, id: string, city: string): Promise<void> {
	await hand.run('select * from customer where id = ?', id);
	await hand.run(
		'update customer set city = ?, version = version + 1, updated_at = ? where id = ?',
		...[city, context.now, id]
	);
	await hand.run(AUDIT, context.now, 'record.update', id, NOTED(city));
}

function many(place: Reading) {
	const { db } = place;
	const worker = { db, clock: { now: () => context.now }, timeZone: 'UTC' };
	return async (round: number) => {
		const step = { kind: 'set', field: 'city', value: `Ville ${round}` } as const;
		const scope = { ids: idsFrom(place, (round + 1) * ROWS) };
		const input = { id: newId(), table: 'customer', scope, step };
		await inTransaction(db, (tx) => createBulkChange(tx, bea, input, context));
		while ((await runBulkChanges(worker, 'bench')) > 0);
	};
}

function updateMany(place: Reading) {
	return async (round: number) => {
		await place.hand.run('begin');
		for (const id of idsFrom(place, (round + 1) * ROWS)) await setCity(place, id, `Place ${round}`);
		await place.hand.run('commit');
	};
}

function idsFrom(place: Reading, from: number): string[] {
	return Array.from({ length: ROWS }, (_, at) => idAt(place, from + at));
}
