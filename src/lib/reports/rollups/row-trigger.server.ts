/** Triggers that tell of each row what was there before and what is there now, on both databases. */
import { sql, type RawBuilder } from 'kysely';
import type { DialectName } from '#lib/database/index.server.ts';
import { statementText } from './statement-text.server.ts';

type Sql = RawBuilder<unknown>;
export type TriggerMoment = 'before' | 'after';

export interface RowTrigger {
	readonly name: string;
	readonly table: string;
	readonly moments: Readonly<Record<'insert' | 'update' | 'delete', TriggerMoment>>;
	/** Whether an update is one, over `old` and `new`. */
	readonly changed: Sql;
	/** PostgreSQL: what comes first, on the side that the row is on. */
	readonly before: ((side: 'old' | 'new') => Sql[]) | null;
	readonly remove: Sql;
	readonly add: Sql;
	/** In the place of what is not there before an insert or after a deletion. */
	readonly removeAbsent?: Sql;
	readonly addAbsent?: Sql;
}

/** Statements without parameters, which a trigger cannot have. */
export function createTrigger(dialect: DialectName, trigger: RowTrigger): string[] {
	const { remove, add, removeAbsent, addAbsent } = trigger;
	const some = (...list: (Sql | undefined)[]) => list.filter((one) => one !== undefined);
	const lock = (side: 'old' | 'new') => trigger.before?.(side) ?? [];
	return [
		...oneTrigger(dialect, trigger, 'insert', [...lock('new'), ...some(removeAbsent, add)]),
		...oneTrigger(dialect, trigger, 'update', [...lock('old'), ...lock('new'), remove, add]),
		...oneTrigger(dialect, trigger, 'delete', [...lock('old'), ...some(remove, addAbsent)])
	];
}

function oneTrigger(
	dialect: DialectName,
	trigger: RowTrigger,
	event: 'insert' | 'update' | 'delete',
	body: readonly Sql[]
): string[] {
	const name = sql.id(`${trigger.name}_${event}`);
	const head = sql`create trigger ${name} ${sql.raw(trigger.moments[event])} ${sql.raw(event)} on ${sql.table(trigger.table)} for each row${event === 'update' ? sql` when (${trigger.changed})` : sql``}`;
	const steps = sql`${sql.join(body, sql`; `)};`;
	if (dialect === 'sqlite') return [statementText(dialect, sql`${head} begin ${steps} end`)];
	const result = event === 'delete' ? sql.raw('old') : sql.raw('new');
	return [
		statementText(
			dialect,
			sql`create or replace function ${name}() returns trigger language plpgsql as $body$ begin ${steps} return ${result}; end $body$`
		),
		statementText(dialect, sql`${head} execute function ${name}()`)
	];
}
