/** Asks whether what was calculated moved: one row by its key. Only then it is read again. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { minorDigits } from '#lib/records/catalogue/amounts.ts';
import type { Calculation, CalculationDefinition, Calculations } from './calculation.ts';
import { liveCalculations, useCalculations } from './live-calculations.ts';

type Readable = ReadonlyKysely<DB> | Tx;

/** Which database the live calculations are of: tests open several in one process. */
let source: Database | null = null;

export async function refreshCalculations(db: Database): Promise<void> {
	const state = await readState(db.reader);
	const live = liveCalculations();
	const isSame = state.version === live.version && state.minorDigits === live.minorDigits;
	if (source === db && isSame) return;
	const next = await readCalculations(db.reader);
	// Another request may have read a newer one meanwhile.
	if (source === db && next.version < liveCalculations().version) return;
	useCalculations(next);
	source = db;
}

export async function readCalculations(db: Readable): Promise<Calculations> {
	// Read before the rest: what changes in between is read again with the next refresh.
	const state = await readState(db);
	const rows = await db
		.selectFrom('calculation')
		.leftJoin('user', 'user.id', 'calculation.owner_id')
		.selectAll('calculation')
		.select('user.name as owner_name')
		.orderBy('calculation.label')
		.execute();
	const certified = await db
		.selectFrom('metric_certification as c')
		.leftJoin('user as owner', 'owner.id', 'c.owner_id')
		.leftJoin('user as certifier', 'certifier.id', 'c.certified_by')
		.selectAll('c')
		.select(['owner.name as owner_name', 'certifier.name as certifier_name'])
		.execute();
	return {
		...state,
		list: rows.map((row): Calculation => ({
			...(JSON.parse(row.definition_json) as CalculationDefinition),
			id: row.id,
			kind: row.kind === 'field' ? 'field' : 'measure',
			dataset: row.dataset,
			key: row.key,
			label: row.label,
			ownerId: row.owner_id,
			ownerName: row.owner_name ?? '',
			isShared: row.is_shared === 1,
			version: row.version
		})),
		certifications: certified.map((row) => ({
			measure: row.measure,
			ownerId: row.owner_id,
			ownerName: row.owner_name ?? '',
			definition: row.definition,
			trap: row.trap,
			certifiedAt: row.certified_at,
			certifiedBy: row.certifier_name
		}))
	};
}

async function readState(db: Readable): Promise<{ version: number; minorDigits: number }> {
	const row = await db
		.selectFrom('calculation_state')
		.leftJoin('setting', (join) => join.on('setting.name', '=', 'currency'))
		.select(['calculation_state.version', 'setting.value_json'])
		.executeTakeFirstOrThrow();
	const currency: unknown = row.value_json ? JSON.parse(row.value_json) : 'EUR';
	return { version: row.version, minorDigits: minorDigits(String(currency)) };
}

export async function countCalculationChange(tx: Tx): Promise<void> {
	await tx
		.updateTable('calculation_state')
		.set((eb) => ({ version: eb('version', '+', 1) }))
		.where('id', '=', 1)
		.execute();
}
