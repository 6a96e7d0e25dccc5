import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';

/** The teams that the shipped processes name as candidate groups. */
const TEAMS: readonly { key: string; name: string }[] = [
	{ key: 'service', name: 'Customer service' },
	{ key: 'service-leads', name: 'Service leads' },
	{ key: 'purchasing', name: 'Purchasing' },
	{ key: 'approvers', name: 'Approvers' },
	{ key: 'finance', name: 'Finance' },
	{ key: 'warehouse', name: 'Warehouse' },
	{ key: 'quality', name: 'Quality' },
	{ key: 'sales', name: 'Sales' },
	{ key: 'marketing', name: 'Marketing' },
	{ key: 'production', name: 'Production' },
	{ key: 'management', name: 'Management' },
	{ key: 'hr', name: 'HR' },
	{ key: 'it', name: 'IT' }
];

/** Makes sure that every team exists; safe to repeat. */
export async function ensureTeams(db: Database): Promise<void> {
	await inTransaction(db, (tx) =>
		tx
			.insertInto('team')
			.values(TEAMS.map((team) => ({ ...team, description: null })))
			.onConflict((c) => c.doNothing())
			.execute()
	);
}
