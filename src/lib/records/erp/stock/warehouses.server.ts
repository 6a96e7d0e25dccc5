import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { CommandContext } from '../../store/command-context.ts';
import type { Readable } from '../../store/record-tables.server.ts';

const PLACES = {
	stock: { code: 'MAIN', name: 'Main warehouse' },
	quarantine: { code: 'QUARANTINE', name: 'Quarantine' },
	supplier: { code: 'SUPPLIERS', name: 'Suppliers' },
	customer: { code: 'CUSTOMERS', name: 'Customers' },
	production: { code: 'PRODUCTION', name: 'Production' },
	loss: { code: 'LOSS', name: 'Losses and differences' }
} as const;

export type PlaceKind = keyof typeof PLACES;

/** The first warehouse of a kind; a company that has none gets one. */
export async function placeOf(tx: Tx, kind: PlaceKind, { now }: CommandContext): Promise<string> {
	const found = await firstOf(tx, kind);
	if (found) return found;
	await tx
		.insertInto('warehouse')
		.values({ id: newId(), ...PLACES[kind], kind, created_at: now, updated_at: now })
		// Another transaction may open the same place at this moment.
		.onConflict((c) => c.column('code').doNothing())
		.execute();
	const opened = await firstOf(tx, kind);
	if (!opened) throw errors.recordNotFound({ table: 'warehouse', id: PLACES[kind].code });
	return opened;
}

/** Where documents that name no warehouse keep their goods; null before there is one. */
export function mainWarehouse(db: Readable): Promise<string | null> {
	return firstOf(db, 'stock');
}

async function firstOf(tx: Readable, kind: PlaceKind): Promise<string | null> {
	const row = await tx
		.selectFrom('warehouse')
		.select('id')
		.where('kind', '=', kind)
		.where('archived_at', 'is', null)
		.orderBy('code')
		.executeTakeFirst();
	return row?.id ?? null;
}

/** Places whose goods are ours; only they have a stock level. */
export function isOwnPlace(kind: string): boolean {
	return kind === 'stock' || kind === 'quarantine';
}
