import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { can } from '#lib/identity/authorize.ts';
import type { Permission } from '#lib/identity/permission.ts';

export interface FirstStep {
	readonly href: string;
	readonly title: string;
	readonly text: string;
}

const STEPS: readonly (FirstStep & { permission: Permission })[] = [
	{
		href: '/admin/people',
		title: 'Invite your colleagues',
		text: 'Give them roles, and teams that processes offer tasks to.',
		permission: 'admin.users'
	},
	{
		href: '/records/customer/import',
		title: 'Bring your customers',
		text: 'From a CSV file; suppliers, products and orders in the same way.',
		permission: 'record.import'
	},
	{
		href: '/processes',
		title: 'See how the company will work',
		text: 'Two processes are there already: change them, or draw your own.',
		permission: 'process.read'
	},
	{
		href: '/contact',
		title: 'Write to yourself as a customer',
		text: 'The public form opens a case, which the service team finds in its tasks.',
		permission: 'task.work'
	}
];

/** What to do in a company without customers; null as soon as there is one. */
export async function firstSteps(
	db: ReadonlyKysely<DB>,
	actor: Actor
): Promise<readonly FirstStep[] | null> {
	const customer = await db.selectFrom('customer').select('id').limit(1).executeTakeFirst();
	if (customer) return null;
	return STEPS.filter(({ permission }) => can(actor, permission));
}
