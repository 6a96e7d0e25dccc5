/**
 * Customers that a lead may already be: they share its tax number, an e-mail address or a phone
 * number, however these are written. The surest come first.
 */
import { sql, type Expression, type SqlBool } from 'kysely';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import type { Readable } from '../../store/record-tables.server.ts';
import { normaliseEmail, normalisePhone, normaliseTaxId } from './normalise-contact.ts';

export type MatchReason = 'tax number' | 'e-mail' | 'phone';

export interface LeadMatch {
	readonly customerId: string;
	readonly customerName: string;
	readonly customerNumber: string | null;
	readonly city: string | null;
	/** The contact that matches, if one does. */
	readonly contactId: string | null;
	readonly contactName: string | null;
	readonly reasons: readonly MatchReason[];
	/** Two matches of one rank are equally sure. */
	readonly rank: number;
}

interface Candidate {
	readonly customer_id: string;
	readonly customer_name: string;
	readonly customer_number: string | null;
	readonly city: string | null;
	readonly contact_id: string | null;
	readonly contact_name: string | null;
	readonly email: string | null;
	readonly phone: string | null;
	readonly tax_id: string | null;
}

const WEIGHT: Readonly<Record<MatchReason, number>> = { 'tax number': 4, 'e-mail': 2, phone: 1 };

export async function leadMatches(db: Readable, lead: RecordValues): Promise<LeadMatch[]> {
	const wanted = {
		email: normaliseEmail(lead['email']),
		phone: normalisePhone(lead['phone']),
		taxId: normaliseTaxId(lead['tax_id'])
	};
	if (wanted.email === null && wanted.phone === null && wanted.taxId === null) return [];
	const candidates = [...(await customersLike(db, wanted)), ...(await contactsLike(db, wanted))];
	const byCustomer = new Map<string, LeadMatch>();
	for (const candidate of candidates) {
		const reasons = reasonsOf(candidate, wanted);
		if (reasons.length === 0) continue;
		const before = byCustomer.get(candidate.customer_id);
		byCustomer.set(candidate.customer_id, merge(before, candidate, reasons));
	}
	return [...byCustomer.values()].sort(
		(a, b) => b.rank - a.rank || a.customerName.localeCompare(b.customerName)
	);
}

interface Wanted {
	readonly email: string | null;
	readonly phone: string | null;
	readonly taxId: string | null;
}

function reasonsOf(candidate: Candidate, { email, phone, taxId }: Wanted): MatchReason[] {
	const reasons: MatchReason[] = [];
	if (taxId !== null && normaliseTaxId(candidate.tax_id) === taxId) reasons.push('tax number');
	if (email !== null && normaliseEmail(candidate.email) === email) reasons.push('e-mail');
	if (phone !== null && normalisePhone(candidate.phone) === phone) reasons.push('phone');
	return reasons;
}

function merge(
	before: LeadMatch | undefined,
	candidate: Candidate,
	found: readonly MatchReason[]
): LeadMatch {
	const reasons = [...new Set([...(before?.reasons ?? []), ...found])];
	return {
		customerId: candidate.customer_id,
		customerName: candidate.customer_name,
		customerNumber: candidate.customer_number,
		city: candidate.city,
		contactId: before?.contactId ?? candidate.contact_id,
		contactName: before?.contactName ?? candidate.contact_name,
		reasons,
		rank: reasons.reduce((sum, reason) => sum + WEIGHT[reason], 0)
	};
}

/** Narrows by what SQL can compare; `reasonsOf` decides. */
function customersLike(db: Readable, wanted: Wanted): Promise<Candidate[]> {
	const alike = [
		...(wanted.taxId === null ? [] : [endsLike('c.tax_id', wanted.taxId)]),
		...alikeConditions('c', wanted)
	];
	return db
		.selectFrom('customer as c')
		.select([
			'c.id as customer_id',
			'c.name as customer_name',
			'c.number as customer_number',
			'c.city',
			sql<string | null>`null`.as('contact_id'),
			sql<string | null>`null`.as('contact_name'),
			'c.email',
			'c.phone',
			'c.tax_id'
		])
		.where('c.archived_at', 'is', null)
		.where((eb) => eb.or(alike))
		.orderBy('c.id')
		.execute();
}

function contactsLike(db: Readable, wanted: Wanted): Promise<Candidate[]> {
	const alike = alikeConditions('p', wanted);
	if (alike.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('contact as p')
		.innerJoin('customer as c', 'c.id', 'p.customer_id')
		.select([
			'c.id as customer_id',
			'c.name as customer_name',
			'c.number as customer_number',
			'c.city',
			'p.id as contact_id',
			'p.name as contact_name',
			'p.email',
			'p.phone',
			sql<string | null>`null`.as('tax_id')
		])
		.where('c.archived_at', 'is', null)
		.where('p.archived_at', 'is', null)
		.where((eb) => eb.or(alike))
		.orderBy('p.id')
		.execute();
}

function alikeConditions(alias: string, { email, phone }: Wanted): Expression<SqlBool>[] {
	return [
		...(email === null ? [] : [sql<SqlBool>`lower(trim(${sql.ref(`${alias}.email`)})) = ${email}`]),
		...(phone === null ? [] : [endsLike(`${alias}.phone`, phone)])
	];
}

const SEPARATORS = [' ', '-', '/', '.', '(', ')', '+'];

/** Without separators, the column ends with the signs; these are letters and digits only. */
function endsLike(column: string, signs: string): Expression<SqlBool> {
	const bare = SEPARATORS.reduce(
		(inner, separator) => sql`replace(${inner}, ${separator}, '')`,
		sql`upper(${sql.ref(column)})`
	);
	return sql<SqlBool>`${bare} like ${`%${signs}`}`;
}
