import type { Readable } from '../store/record-tables.server.ts';

/**
 * Where to write to the customer of a case: who wrote to us, else the contact of the case, else the
 * customer's first contact, else the customer.
 */
export async function customerAddress(
	db: Readable,
	{ customerId, serviceCaseId }: { customerId: string | null; serviceCaseId: string | null }
): Promise<string | null> {
	const about = serviceCaseId
		? await db
				.selectFrom('service_case')
				.leftJoin('contact', 'contact.id', 'service_case.contact_id')
				.select(['service_case.contact_email', 'service_case.customer_id', 'contact.email'])
				.where('service_case.id', '=', serviceCaseId)
				.executeTakeFirst()
		: undefined;
	const ofCase = about?.contact_email || about?.email;
	if (ofCase) return ofCase;
	const id = customerId ?? about?.customer_id;
	if (!id) return null;
	const contact = await db
		.selectFrom('contact')
		.select('email')
		.where('customer_id', '=', id)
		.where('is_primary', '=', 1)
		.where('archived_at', 'is', null)
		.orderBy('created_at')
		.executeTakeFirst();
	if (contact?.email) return contact.email;
	const customer = await db
		.selectFrom('customer')
		.select('email')
		.where('id', '=', id)
		.executeTakeFirst();
	return customer?.email || null;
}
