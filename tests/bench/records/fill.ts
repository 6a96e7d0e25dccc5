/**
 * A made-up company with any number of customers, the same every time. Written by the database
 * itself, a statement for all rows: through the commands a million would take an hour.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../../../src/lib/database/index.server.ts';
import { inTransaction, type Tx } from '../../../src/lib/database/transaction.server.ts';

export const MANAGERS = 50;
const FIRST = 'amber birch cedar delta ember falcon granite harbor indigo juniper'.split(' ');
const SECOND = 'bakery brewery builders clinic foundry gardens hotels imports labs motors'.split(
	' '
);
const THIRD = 'east west north south upper lower old new grand little'.split(' ');
const CITIES = 'Berlin Hamburg Bremen Leipzig Dresden Lyon Nantes Turin Malmo Gdansk'.split(' ');
const COUNTRIES = 'DE FR PL IT SE'.split(' ');
const NOW = Date.UTC(2026, 0, 1);
/** Rows of one statement: the journal of a million at once would be larger than the table. */
const TOGETHER = 100_000;

export async function fillCustomers(
	db: Database,
	count: number,
	added: string | null = null
): Promise<void> {
	await inTransaction(db, addPeople);
	for (let from = 1; from <= count; from += TOGETHER)
		await inTransaction(db, (tx) =>
			addCustomers(db, tx, { from, to: Math.min(count, from + TOGETHER - 1), added })
		);
	await inTransaction(db, (tx) => sql`analyze`.execute(tx));
}

async function addPeople(tx: Tx): Promise<void> {
	await tx
		.insertInto('user')
		.values({
			...{ id: 'bench', name: 'Bea Bench', email: 'bea@example.com', roles: 'administrator' },
			...{ is_active: 1, createdAt: '2026-01-01', updatedAt: '2026-01-01' }
		})
		.execute();
	for (let at = 0; at < MANAGERS; at++)
		await tx
			.insertInto('employee')
			.values({
				...{ id: `manager-${at}`, name: `Manager ${at}`, number: `E-${at}`, currency: 'EUR' },
				...{ weekly_minutes: 2400, active_from_on: '2022-01-01', created_at: NOW, updated_at: NOW }
			})
			.execute();
}

/** Every word has a stride of its own, so that no two of them go together. */
async function addCustomers(
	{ dialect }: Database,
	tx: Tx,
	{ from, to, added }: { from: number; to: number; added: string | null }
): Promise<void> {
	const digits = dialect === 'sqlite' ? sql`printf('%08d', i)` : sql`lpad(i::text, 8, '0')`;
	await sql`with recursive n(i) as (
			select cast(${sql.lit(from)} as bigint) union all select i + 1 from n where i < ${sql.lit(to)}
		)
		insert into customer (id, number, name, kind, status, email, city, country,
			account_manager_id, currency, payment_days, credit_limit_minor, is_dunning_blocked,
			created_at, updated_at, version${added === null ? sql`` : sql`, ${sql.ref(added)}`})
		select '00000000-0000-7000-8000-0000' || ${digits}, 'C-' || ${digits},
			${word(FIRST, sql`(i * 7) / 3`)} || ' ' || ${word(SECOND, sql`(i * 13) / 11`)} || ' '
				|| ${word(THIRD, sql`(i * 17) / 101`)} || ' ' || ((i * 7919) % 1000003),
			'company', case when i % 20 = 0 then 'blocked' else 'active' end,
			'office' || i || '@example.com', ${word(CITIES, sql`(i * 3) / 7`)},
			${word(COUNTRIES, sql`i / 13`)}, 'manager-' || ((i * 31) % ${sql.lit(MANAGERS)}), 'EUR', 30,
			(i * 104729) % 5000000, 0, ${sql.lit(NOW)} + i, ${sql.lit(NOW)} + i, 1${added === null ? sql`` : sql`, (i * 15485863) % 1000003`}
		from n`.execute(tx);
}

function word(words: readonly string[], at: RawBuilder<unknown>): RawBuilder<string> {
	const arms = words.map((text, index) => sql`when ${sql.lit(index)} then ${sql.lit(text)}`);
	return sql<string>`case (${at}) % ${sql.lit(words.length)} ${sql.join(arms, sql` `)} end`;
}
