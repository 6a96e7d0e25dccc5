/** Reads whom a campaign addresses, as they are now. */
import { isMailAddress } from '#lib/mail/letter.ts';
import { getSegment, memberIds, ruleContext } from '../../segments/segments.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, type Readable } from '../../store/record-tables.server.ts';
import { customerAddress } from '../customer-address.server.ts';
import { leftOutNote, reasonLeftOut, type LeftOutReason } from './campaign-audience.ts';

export interface CampaignCustomer {
	readonly name: string;
	readonly address: string | null;
	readonly leftOut: LeftOutReason | null;
}

export async function campaignCustomer(db: Readable, id: string): Promise<CampaignCustomer> {
	const customer = await getRow(db, 'customer', id);
	const found = await customerAddress(db, { customerId: id, serviceCaseId: null });
	const address = found !== null && isMailAddress(found) ? found : null;
	const consent = String(customer['marketing_consent']);
	const leftOut = reasonLeftOut({ status: String(customer['status']), consent, address });
	return { name: String(customer['name']), address, leftOut };
}

export interface Audience {
	readonly segment: string | null;
	readonly addressed: number;
	readonly willGetMail: number;
	readonly leftOut: string;
}

/** Whom the campaign would reach if it started now. */
export async function previewAudience(
	db: Readable,
	id: string,
	context: CommandContext
): Promise<Audience> {
	const campaign = await getRow(db, 'campaign', id);
	const listed = await db
		.selectFrom('campaign_response')
		.select('customer_id')
		.where('campaign_id', '=', id)
		.where('kind', '=', 'targeted')
		.execute();
	const ids = new Set(listed.map((row) => row.customer_id));
	const segmentId = campaign['rule_segment_id'];
	const segment = typeof segmentId === 'string' ? await getSegment(db, segmentId) : null;
	// The list of a campaign that has started stays as it is.
	if (segment && campaign['status'] === 'draft')
		for (const member of await memberIds(db, segment.rule, await ruleContext(db, context)))
			ids.add(member);
	const reasons: (LeftOutReason | null)[] = [];
	for (const customerId of ids) reasons.push((await campaignCustomer(db, customerId)).leftOut);
	return {
		segment: segment?.name ?? null,
		addressed: reasons.length,
		willGetMail: reasons.filter((reason) => reason === null).length,
		leftOut: leftOutNote(reasons)
	};
}
