/** The company that orders: its people, what it buys and from whom, money enough for every order. */
import { add } from '../integration/records-rig.ts';
import { PEOPLE, PRODUCTS, SUPPLIERS } from './ordering.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { CONNECTORS } from '#lib/workflows/connectors/index.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { deployTemplates } from '#lib/workflows/templates/deploy-templates.server.ts';

export async function foundCompany(db: Database): Promise<void> {
	await deployTemplates(createRuntime(db, { connectors: CONNECTORS }), systemActor);
	await inTransaction(db, (tx) =>
		tx
			.insertInto('user')
			.values(
				PEOPLE.map(({ name }) => ({
					id: name,
					name,
					email: `${name}@example.com`,
					createdAt: '2026-01-01',
					updatedAt: '2026-01-01'
				}))
			)
			.execute()
	);
	for (const name of SUPPLIERS) await add(db, 'supplier', { name });
	for (const name of PRODUCTS) await add(db, 'product', { name });
	const centre = await add(db, 'cost_centre', { name: 'Office' });
	await add(db, 'budget', {
		cost_centre_id: centre['id'] ?? null,
		year: 2026,
		month: 3,
		amount_minor: 1_000_000_000
	});
}
