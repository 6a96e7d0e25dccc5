/** Leads and opportunities of the history, each as it stands at the end; the last ones are played. */
import { CLOSE_NOTES, COMPETITORS, SOURCES, SUBJECTS } from '../../words/pipeline.ts';
import { STEMS } from '../../words/companies.ts';
import { SEGMENTS } from '../../words/market.ts';
import { lineMinor } from '../line-minor.ts';
import type { Customer, Market } from '../market/plan-customers.ts';
import type { Staff } from '../market/plan-staff.ts';
import { stamp, stampOnce, type PlanContext } from '../plan-context.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row-book.ts';
import type { Assortment } from '../trade/plan-assortment.ts';

/** In the whole company and the whole history. */
const OPPORTUNITIES = 210;
const LOST_LEADS = 70;
const PIPELINE = 'standard';
const OPEN_STAGES = [
	{ id: 'standard-qualified', probabilityBp: 2_000, forecast: 'pipeline' },
	{ id: 'standard-needs', probabilityBp: 4_000, forecast: 'pipeline' },
	{ id: 'standard-proposal', probabilityBp: 6_000, forecast: 'best_case' },
	{ id: 'standard-negotiation', probabilityBp: 8_000, forecast: 'committed' }
] as const;
const OUTCOMES = {
	won: { id: 'standard-won', probabilityBp: 10_000, forecast: 'committed' },
	lost: { id: 'standard-lost', probabilityBp: 0, forecast: 'omitted' }
} as const;

export interface PipelineParts {
	readonly staff: Staff;
	readonly market: Market;
	readonly assortment: Assortment;
}

export function planPipeline(context: PlanContext, parts: PipelineParts): void {
	const random = context.random.fork('pipeline');
	const { scale, calendar } = context;
	const last = calendar.days.length - 1;
	const buyers = parts.market.customers.filter(({ from }) => from < last - 10);
	if (buyers.length === 0) return;
	for (let index = 0; index < Math.round(OPPORTUNITIES * scale); index++) {
		// More of the late ones: the pipeline of today is full.
		const from = Math.floor(last * random.next() ** 0.75);
		planOpportunity(context, random, parts, { customer: random.pick(buyers), from, last });
	}
	for (let index = 0; index < Math.round(LOST_LEADS * scale); index++)
		planLostLead(context, random, parts, random.between(0, last - 20));
}

interface Plan {
	readonly customer: Customer;
	/** Days of the history. */
	readonly from: number;
	readonly last: number;
}

function planOpportunity(
	context: PlanContext,
	random: Random,
	{ staff, assortment }: PipelineParts,
	{ customer, from, last }: Plan
): void {
	const { rows, newId, calendar, currency, money, now } = context;
	const id = newId();
	const opened = calendar.workday(from);
	const openedAt = calendar.at(opened, 9 + random.next() * 7);
	if (openedAt >= now) return;
	const ownerId = ownerOf(random, staff);
	const subject = random.pick(SUBJECTS);
	const isWon = random.chance(0.46);
	/** How many open stages it passes, and when it is decided. */
	const passes = isWon ? OPEN_STAGES.length : random.between(1, OPEN_STAGES.length);
	const stays = stagesFrom(context, random, { openedAt, opened: opened.index, passes });
	const decidedAt = stays.at(-1)!.leftAt;
	const isDecided = decidedAt < now - 3_600_000;
	const past = stays.filter(({ leftAt }) => leftAt < now - 3_600_000);
	const stage = isDecided ? OUTCOMES[isWon ? 'won' : 'lost'] : OPEN_STAGES[past.length]!;
	const since = past.at(-1)?.leftAt ?? openedAt;
	const lines = random.chance(0.45) ? linesOf(context, random, id, assortment, openedAt) : [];
	const linesMinor = lines.reduce((sum, line) => sum + Number(line.net_minor), 0);
	const size = customer.segment.size * (2_500 + random.next() ** 2 * 30_000);
	const amountMinor = linesMinor || money(Math.round(size / 100) * 100);
	const expected = opened.index + random.between(30, 90);
	const leadId = random.chance(0.5)
		? planQualifiedLead(context, random, { customer, ownerId, subject, openedAt, amountMinor })
		: null;
	rows.addAt(openedAt, 'opportunity', {
		id,
		number: null,
		name: subject,
		customer_id: customer.id,
		contact_id: customer.contacts[0]?.id ?? null,
		lead_id: leadId,
		pipeline_id: PIPELINE,
		stage_id: stage.id,
		stage_since_at: since,
		status: isDecided ? (isWon ? 'won' : 'lost') : 'open',
		amount_minor: amountMinor,
		lines_minor: linesMinor,
		probability_bp: stage.probabilityBp,
		weighted_minor: Math.floor((amountMinor * stage.probabilityBp + 5_000) / 10_000),
		currency,
		forecast: stage.forecast,
		expected_close_on: calendar.day(isDecided ? expected : Math.max(expected, last - 12)).on,
		source: random.weighted(SOURCES, ([, weight]) => weight)[0],
		campaign_id: customer.campaignId,
		competitor: random.chance(0.35) ? random.pick(COMPETITORS) : null,
		opened_at: openedAt,
		closed_at: isDecided ? decidedAt : null,
		won_reason:
			isDecided && isWon ? random.pick(['price', 'product', 'service', 'relationship']) : null,
		lost_reason:
			isDecided && !isWon
				? random.pick(['price', 'price', 'competitor', 'no_budget', 'no_decision', 'delivery_time'])
				: null,
		close_note: isDecided && random.chance(0.4) ? random.pick(CLOSE_NOTES) : null,
		owner_id: ownerId,
		team_id: 'sales',
		...stamp(openedAt, ownerId)
	});
	for (const line of lines) rows.addAt(openedAt, 'opportunity_line', line);
	for (const [index, { stageId, enteredAt, leftAt }] of past.entries())
		rows.addAt(leftAt, 'opportunity_stage', {
			id: newId(),
			opportunity_id: id,
			stage_id: stageId,
			next_stage_id: past[index + 1]?.stageId ?? stage.id,
			entered_at: enteredAt,
			left_at: leftAt,
			minutes: Math.round((leftAt - enteredAt) / 60_000),
			moved_by: ownerId,
			...stampOnce(leftAt, ownerId)
		});
}

interface Stay {
	readonly stageId: string;
	readonly enteredAt: number;
	readonly leftAt: number;
}

/** The open stages that it passes, each left on a working day. */
function stagesFrom(
	{ calendar }: PlanContext,
	random: Random,
	{ openedAt, opened, passes }: { openedAt: number; opened: number; passes: number }
): Stay[] {
	let day = opened;
	let enteredAt = openedAt;
	return OPEN_STAGES.slice(0, passes).map(({ id: stageId }) => {
		day = calendar.workday(day + random.between(4, 24)).index;
		const leftAt = calendar.at(calendar.day(day), 9 + random.next() * 8);
		const stay = { stageId, enteredAt, leftAt };
		enteredAt = leftAt;
		return stay;
	});
}

function linesOf(
	context: PlanContext,
	random: Random,
	opportunityId: string,
	{ sold }: Assortment,
	at: number
): Row<'opportunity_line'>[] {
	return Array.from({ length: random.between(1, 4) }, (_, index) => {
		const product = random.weighted(sold, ({ weight }) => weight);
		const quantityMilli = random.between(4, 40) * 1_000;
		const discountBp = random.pick([0, 300, 500, 1_000]);
		return {
			id: context.newId(),
			opportunity_id: opportunityId,
			position: index + 1,
			product_id: product.id,
			quantity_milli: quantityMilli,
			unit_price_micros: product.listMicros,
			discount_bp: discountBp,
			net_minor: lineMinor(context, quantityMilli, product.listMicros, discountBp),
			...stamp(at)
		};
	});
}

interface Qualified {
	readonly customer: Customer;
	readonly ownerId: string | null;
	readonly subject: string;
	readonly openedAt: number;
	readonly amountMinor: number;
}

function planQualifiedLead(
	{ rows, newId, currency, calendar }: PlanContext,
	random: Random,
	{ customer, ownerId, subject, openedAt, amountMinor }: Qualified
): string {
	const id = newId();
	const at = Math.max(calendar.day(0).startsAt, openedAt - random.between(2, 90) * 3_600_000);
	const contact = customer.contacts[0];
	rows.addAt(at, 'lead', {
		id,
		number: null,
		name: String(customer.row.name),
		subject,
		company_name: customer.row.name,
		person_name: contact?.name ?? null,
		email: contact?.email ?? null,
		city: customer.row.city ?? null,
		country: customer.country.name,
		source: random.weighted(SOURCES, ([, weight]) => weight)[0],
		campaign_id: customer.campaignId,
		amount_minor: amountMinor,
		currency,
		rating: random.pick(['hot', 'warm', 'warm', 'cold']),
		status: 'qualified',
		contacted_at: openedAt,
		closed_at: openedAt,
		customer_id: customer.id,
		contact_id: contact?.id ?? null,
		owner_id: ownerId,
		team_id: 'sales',
		...stamp(at, ownerId)
	});
	return id;
}

function planLostLead(
	{ rows, newId, calendar, currency, money }: PlanContext,
	random: Random,
	{ staff }: PipelineParts,
	index: number
): void {
	const at = calendar.at(calendar.workday(index), 8 + random.next() * 9);
	const closedAt = at + random.between(3, 200) * 3_600_000;
	const ownerId = ownerOf(random, staff);
	rows.addAt(at, 'lead', {
		id: newId(),
		number: null,
		...nameOf(random),
		subject: random.pick(SUBJECTS),
		source: random.weighted(SOURCES, ([, weight]) => weight)[0],
		amount_minor: random.chance(0.6) ? money(random.between(3, 90) * 100) : null,
		currency,
		rating: random.pick(['warm', 'cold', 'cold']),
		status: 'disqualified',
		contacted_at: closedAt,
		closed_at: closedAt,
		disqualified_reason: random.pick([
			'no_need',
			'no_budget',
			'no_answer',
			'no_answer',
			'competitor',
			'not_serious'
		]),
		owner_id: ownerId,
		team_id: 'sales',
		...stamp(at, ownerId)
	});
}

function nameOf(random: Random): { name: string; company_name: string } {
	const name = `${random.pick(STEMS)} ${random.pick(random.pick(SEGMENTS).nouns)}`;
	return { name, company_name: name };
}

function ownerOf(random: Random, staff: Staff): string | null {
	const sellers = staff.team('sales');
	return sellers.length > 0 ? random.pick(sellers).userId : null;
}
