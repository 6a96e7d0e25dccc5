/**
 * What happened to a record, newest first: changes, steps of its life, interactions, and what other
 * parts of the product add (a process's steps), handed in so that records need not know them.
 */
import { sql } from 'kysely';
import type { Actor } from '#lib/identity/actor.ts';
import { tableOf, type Readable } from './record-tables.server.ts';
import { authorizeTable, seesField } from './table-access.ts';

export interface TimelineEntry {
	readonly id: string;
	readonly at: number;
	readonly kind: 'change' | 'status' | 'interaction' | 'process';
	/** One sentence: what happened. */
	readonly title: string;
	readonly by: string | null;
	readonly detail: string | null;
	readonly href: string | null;
	/** Field by field, for changes. */
	readonly changes: readonly { field: string; before: unknown; after: unknown }[];
}

const SHOWN = 100;
/** Links a record to its process; its value is no news to anybody. */
const PROCESS = 'process_instance_id';

export async function recordTimeline(
	db: Readable,
	actor: Actor | null,
	table: string,
	id: string,
	processSteps: readonly TimelineEntry[] = []
): Promise<TimelineEntry[]> {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'read');
	const entries = await Promise.all([
		changes(db, actor, table, id),
		interactions(db, table, id),
		returnsAndCredits(db, table, id)
	]);
	return [...entries.flat(), ...processSteps]
		.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
		.slice(0, SHOWN);
}

async function changes(
	db: Readable,
	actor: Actor | null,
	table: string,
	id: string
): Promise<TimelineEntry[]> {
	// Of a shipped secret it is told that it changed; of the company's own only to who may see it.
	const told = tableOf(table).fields.filter((field) => !field.isCustom || seesField(actor, field));
	const rows = await db
		.selectFrom('audit_event')
		.select(['no', 'at', 'actor_name', 'action', 'before_json', 'after_json'])
		.where('entity', '=', table)
		.where('record_id', '=', id)
		// In the words of the index, which leaves these out.
		.where(sql<boolean>`entity not in ('process_instance', 'user_task')`)
		.orderBy('at', 'desc')
		.limit(SHOWN)
		.execute();
	return rows.map((row) => {
		const before = parse(row.before_json);
		const after = parse(row.after_json);
		const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
		const status = after['status'];
		const isStep = typeof status === 'string' && row.before_json !== null;
		const process = row.before_json === null ? null : after[PROCESS];
		const isHandedOver = typeof process === 'string' && names.length === 1;
		return {
			id: `change-${String(row.no).padStart(12, '0')}`,
			at: row.at,
			kind: isStep ? 'status' : 'change',
			title: isStep
				? `Became ${status.replaceAll('_', ' ')}`
				: isHandedOver
					? 'A process took over'
					: titleOf(row.action),
			by: row.actor_name,
			detail: detailOf(row.action, after),
			href: isHandedOver ? `/instances/${process}` : null,
			changes:
				row.before_json === null
					? []
					: names
							.filter((name) => name !== PROCESS)
							.filter((name) => told.some((field) => field.name === name))
							.map((field) => ({
								field,
								before: before[field] ?? null,
								after: after[field] ?? null
							}))
		};
	});
}

/** Which document it was, and to whom it went. */
function detailOf(action: string, after: Record<string, unknown>): string | null {
	if (!action.startsWith('document.')) return null;
	const { document, to } = after;
	return [document, ...(to ? [`to ${String(to)}`] : [])].map(String).join(' ');
}

function parse(json: string | null): Record<string, unknown> {
	return json === null ? {} : (JSON.parse(json) as Record<string, unknown>);
}

const TITLES: Readonly<Record<string, string>> = {
	'record.create': 'Created',
	'record.update': 'Changed',
	'record.bulk_update': 'Changed together with others',
	'record.bulk_undo': 'Taken back together with others',
	'record.archive': 'Archived',
	'record.restore': 'Restored',
	'record.import': 'Imported',
	'record.import_undo': 'Import taken back',
	'record.moved': 'Moved by a merge',
	'record.unmerge': 'Merge taken back',
	'document.print': 'Document issued',
	'document.mail': 'Sent by mail'
};

function titleOf(action: string): string {
	const words = action.split('.').at(-1)!.replaceAll('_', ' ');
	return TITLES[action] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

const INTERACTION_KEYS = {
	customer: 'customer_id',
	service_case: 'service_case_id',
	campaign: 'campaign_id'
} as const;

async function interactions(db: Readable, table: string, id: string): Promise<TimelineEntry[]> {
	const key = INTERACTION_KEYS[table as keyof typeof INTERACTION_KEYS];
	if (!key) return [];
	const rows = await db
		.selectFrom('interaction as i')
		.leftJoin('employee as e', 'e.id', 'i.employee_id')
		.select(['i.id', 'i.occurred_at', 'i.channel', 'i.direction', 'i.subject', 'e.name'])
		.where(sql.ref(`i.${key}`), '=', id)
		.orderBy('i.occurred_at', 'desc')
		.limit(SHOWN)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		at: row.occurred_at,
		kind: 'interaction',
		title: `${row.channel} ${row.direction === 'in' ? 'from' : 'to'} the customer`,
		by: row.name,
		detail: row.subject,
		href: `/records/interaction/${row.id}`,
		changes: []
	}));
}

/** What came back from a customer, or because of a case, and what was credited for it. */
async function returnsAndCredits(
	db: Readable,
	table: string,
	id: string
): Promise<TimelineEntry[]> {
	if (table !== 'customer' && table !== 'service_case') return [];
	const key = `${table}_id`;
	const [returns, credits] = await Promise.all([
		db
			.selectFrom('sales_return as d')
			.leftJoin('user as u', 'u.id', 'd.created_by')
			.select(['d.id', 'd.number', 'd.status', 'd.created_at', 'u.name'])
			.where(sql.ref(`d.${key}`), '=', id)
			.orderBy('d.created_at', 'desc')
			.limit(SHOWN)
			.execute(),
		db
			.selectFrom('credit_note as d')
			.leftJoin('sales_return as r', 'r.id', 'd.sales_return_id')
			.leftJoin('user as u', 'u.id', 'd.created_by')
			.select(['d.id', 'd.number', 'd.status', 'd.created_at', 'u.name'])
			.where(sql.ref(table === 'customer' ? 'd.customer_id' : 'r.service_case_id'), '=', id)
			.orderBy('d.created_at', 'desc')
			.limit(SHOWN)
			.execute()
	]);
	const entry = (
		of: 'sales_return' | 'credit_note',
		title: string,
		row: (typeof returns)[number]
	) => ({
		id: row.id,
		at: row.created_at,
		kind: 'interaction' as const,
		title: `${title} ${row.number ?? ''}`,
		by: row.name,
		detail: row.status.replaceAll('_', ' '),
		href: `/records/${of}/${row.id}`,
		changes: []
	});
	return [
		...returns.map((row) => entry('sales_return', 'Return', row)),
		...credits.map((row) => entry('credit_note', 'Credit note', row))
	];
}
