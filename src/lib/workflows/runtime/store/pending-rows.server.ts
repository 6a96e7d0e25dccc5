/**
 * Rows of all instances of a unit of work that are written together at its end: each statement is a
 * journey to PostgreSQL, which takes longer than what it does there.
 */
import { CompiledQuery, type Insertable } from 'kysely';
import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import type { DialectName } from '#lib/database/index.server.ts';
import { insertRows, type OnConflict } from '#lib/database/insert-rows.server.ts';
import type { DB } from '#lib/database/schema.ts';
import { execute, type Tx } from '#lib/database/transaction.server.ts';

export interface InstanceValues {
	readonly id: string;
	readonly state: string;
	readonly record_table: string | null;
	readonly record_id: string | null;
	readonly ended_at: number | null;
	readonly incident_count: number;
	readonly state_json: string | null;
}

export interface ElementEnd {
	readonly instanceNo: number;
	readonly no: number;
	readonly at: number;
	readonly isTerminated: 0 | 1;
}

type Waiting = 'timer' | 'job' | 'subscription';

interface Insert {
	readonly table: keyof DB;
	readonly rows: Insertable<DB[keyof DB]>[];
	readonly conflict: OnConflict | undefined;
}

export class PendingRows {
	readonly tx: Tx;
	readonly #isPostgres: boolean;
	readonly #instances: InstanceValues[] = [];
	readonly #ends: ElementEnd[] = [];
	readonly #removed = new Map<Waiting, string[]>();
	readonly #inserts = new Map<keyof DB, Insert>();

	constructor(tx: Tx, dialect: DialectName) {
		this.tx = tx;
		this.#isPostgres = dialect === 'postgres';
	}

	/** At most once an instance. */
	updateInstance(values: InstanceValues): void {
		this.#instances.push(values);
	}

	/** Of an element instance that has a row already. */
	endElement(end: ElementEnd): void {
		this.#ends.push(end);
	}

	/** Done before what is inserted. */
	remove(table: Waiting, id: string): void {
		const ids = this.#removed.get(table) ?? [];
		ids.push(id);
		this.#removed.set(table, ids);
	}

	/** `conflict` is the same for all rows of a table, and no two of them have the same key. */
	insert<T extends keyof DB>(
		table: T,
		rows: readonly Insertable<DB[T]>[],
		conflict?: OnConflict
	): void {
		const insert = this.#inserts.get(table) ?? { table, rows: [], conflict };
		insert.rows.push(...(rows as readonly Insertable<DB[keyof DB]>[]));
		this.#inserts.set(table, insert);
	}

	async write(): Promise<void> {
		const areMany = this.#isPostgres && this.#instances.length > 1;
		if (areMany) await updateInstances(this.tx, this.#instances);
		else for (const values of this.#instances) await updateInstance(this.tx, values);
		if (this.#isPostgres && this.#ends.length > 1) await endElements(this.tx, this.#ends);
		else for (const end of this.#ends) await endElement(this.tx, end);
		for (const [table, ids] of this.#removed) {
			if (this.#isPostgres && ids.length > 1)
				await this.tx.deleteFrom(table).where('id', 'in', ids).execute();
			else for (const id of ids) await REMOVE[table](this.tx, { id });
		}
		for (const { table, rows, conflict } of this.#inserts.values())
			await insertRows(this.tx, table, rows, conflict);
	}
}

const updateInstance = compiledOnce<InstanceValues>((tx, given) =>
	tx
		.updateTable('process_instance')
		.set({
			state: given.state,
			record_table: given.record_table,
			record_id: given.record_id,
			ended_at: given.ended_at,
			incident_count: given.incident_count,
			state_json: given.state_json
		})
		.where('id', '=', given.id)
);

const endElement = compiledOnce<ElementEnd>((tx, { instanceNo, no, at, isTerminated }) =>
	tx
		.updateTable('element_instance')
		.set({ completed_at: at, is_terminated: isTerminated })
		.where('instance_no', '=', instanceNo)
		.where('no', '=', no)
);

const removeFrom = (table: Waiting) =>
	compiledOnce<{ id: string }>((tx, { id }) => tx.deleteFrom(table).where('id', '=', id));
const REMOVE = {
	timer: removeFrom('timer'),
	job: removeFrom('job'),
	subscription: removeFrom('subscription')
};

/** PostgreSQL: one array a column, so that the statement stays the same whatever their length. */
async function updateInstances(tx: Tx, all: readonly InstanceValues[]): Promise<void> {
	const text = `update process_instance as t
		set state = v.state, record_table = v.record_table, record_id = v.record_id,
			ended_at = v.ended_at, incident_count = v.incident_count, state_json = v.state_json
		from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::int[], $7::text[])
			as v (id, state, record_table, record_id, ended_at, incident_count, state_json)
		where t.id = v.id`;
	await execute(
		tx,
		CompiledQuery.raw(text, [
			all.map(({ id }) => id),
			all.map(({ state }) => state),
			all.map(({ record_table }) => record_table),
			all.map(({ record_id }) => record_id),
			all.map(({ ended_at }) => ended_at),
			all.map(({ incident_count }) => incident_count),
			all.map(({ state_json }) => state_json)
		])
	);
}

async function endElements(tx: Tx, all: readonly ElementEnd[]): Promise<void> {
	const text = `update element_instance as t set completed_at = v.at, is_terminated = v.is_terminated
		from unnest($1::bigint[], $2::int[], $3::bigint[], $4::int[])
			as v (instance_no, no, at, is_terminated)
		where t.instance_no = v.instance_no and t.no = v.no`;
	await execute(
		tx,
		CompiledQuery.raw(text, [
			all.map(({ instanceNo }) => instanceNo),
			all.map(({ no }) => no),
			all.map(({ at }) => at),
			all.map(({ isTerminated }) => isTerminated)
		])
	);
}
