import { PostgresAdapter, sql, type Kysely } from 'kysely';

const STANDING = "('confirmed', 'partly_delivered', 'delivered', 'invoiced', 'closed')";
const isBought = (row: string) =>
	`${row}status in ${STANDING} and ${row}ordered_on is not null and ${row}customer_id is not null`;

/** A year later: who has not ordered by then has lapsed. 29 February becomes 1 March. */
const lapses = (last: string) => `cast(cast(substr(${last}, 1, 4) as integer) + 1 as text)
	|| case when substr(${last}, 5) = '-02-29' then '-03-01' else substr(${last}, 5) end`;

/**
 * From when to when a customer bought, kept with each order: worked out of all orders anew it took
 * longer than every other figure of a dashboard. A partial index finds the first and the last order of
 * one customer, whatever number of orders there are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
	await sql`drop view customer_buying`.execute(db);
	await db.schema
		.createTable('customer_buying')
		.addColumn('id', 'text', (c) => c.notNull().primaryKey())
		.addColumn('first_on', 'text', (c) => c.notNull())
		.addColumn('last_on', 'text', (c) => c.notNull())
		.addColumn('lapses_on', 'text', (c) => c.notNull())
		.execute();
	await run(
		db,
		`create index sales_order_bought on sales_order (customer_id, ordered_on) where ${isBought('')}`
	);
	await run(
		db,
		`insert into customer_buying (id, first_on, last_on, lapses_on)
			select customer_id, min(ordered_on), max(ordered_on), ${lapses('max(ordered_on)')}
			from sales_order where ${isBought('')} group by customer_id`
	);
	for (const statement of isPostgres ? triggersOfPostgres() : triggersOfSqlite())
		await run(db, statement);
}

/** A customer's row as it is now; none where nothing of theirs stands. */
function keep(customer: string): string[] {
	const end = (which: 'min' | 'max') =>
		`(select ${which}(ordered_on) from sales_order where ${isBought('')} and customer_id = ${customer})`;
	return [
		`delete from customer_buying where id = ${customer}`,
		`insert into customer_buying (id, first_on, last_on, lapses_on)
			select ${customer}, first_on, last_on, ${lapses('last_on')}
			from (select ${end('min')} as first_on, ${end('max')} as last_on) as bought where last_on is not null`
	];
}

const CHANGED = `(old.customer_id, old.ordered_on) is distinct from (new.customer_id, new.ordered_on)`;
const isMoved = `(${isBought('old.')}) is distinct from (${isBought('new.')})`;

function triggersOfSqlite(): string[] {
	const trigger = (event: string, when: string, steps: string[]) =>
		`create trigger customer_buying_${event} after ${event} on sales_order for each row when ${when} begin ${steps.join('; ')}; end`;
	const changed = CHANGED.replaceAll('is distinct from', 'is not');
	return [
		trigger('insert', isBought('new.'), keep('new.customer_id')),
		trigger('delete', isBought('old.'), keep('old.customer_id')),
		trigger(
			'update',
			`(${isBought('old.')} or ${isBought('new.')}) and (${changed} or ${isMoved.replaceAll('is distinct from', 'is not')})`,
			[...keep('old.customer_id'), ...keep('new.customer_id')]
		)
	];
}

/** Who writes an order of a customer waits for who writes another one, so that neither misses it. */
function triggersOfPostgres(): string[] {
	const steps = (row: 'old' | 'new') => [
		`perform 1 from customer where id = ${row}.customer_id for no key update`,
		...keep(`${row}.customer_id`)
	];
	const trigger = (event: string, when: string, body: string[]) => [
		`create or replace function customer_buying_${event}() returns trigger language plpgsql as $body$ begin ${body.join('; ')}; return null; end $body$`,
		`create trigger customer_buying_${event} after ${event} on sales_order for each row when (${when}) execute function customer_buying_${event}()`
	];
	return [
		...trigger('insert', isBought('new.'), steps('new')),
		...trigger('delete', isBought('old.'), steps('old')),
		...trigger(
			'update',
			`(${isBought('old.')} or ${isBought('new.')}) and (${CHANGED} or ${isMoved})`,
			[...steps('old'), ...steps('new')]
		)
	];
}

async function run(db: Kysely<unknown>, statement: string): Promise<void> {
	await sql.raw(statement).execute(db);
}
