/** Campaigns, what they cost day by day, whom they reached, and which customers they won. */
import { CAMPAIGNS, type CampaignWords } from '../../words/market.ts';
import { stamp, type PlanContext } from '../plan-context.ts';
import type { Customer, Market } from './plan-customers.ts';
import type { Random } from '../random.ts';

export function planCampaigns(context: PlanContext, market: Market): void {
	const random = context.random.fork('campaigns');
	const last = context.calendar.days.length - 1;
	const free = market.customers.filter(({ from }) => from >= 0);
	for (const words of CAMPAIGNS) {
		const id = writeCampaign(context, market, words, last);
		writeCosts(context, random, words, id, last);
		const wins = Math.max(1, Math.round(words.wins * context.scale));
		const won = free
			.filter((c) => c.campaignId === null && c.from >= words.from && c.from <= words.to + 45)
			// Its own segment first.
			.sort(
				(a, b) =>
					Number(b.segment.code === words.segment) - Number(a.segment.code === words.segment)
			)
			.slice(0, wins);
		for (const customer of won) {
			customer.campaignId = id;
			customer.row.acquired_campaign_id = id;
			customer.row.acquired_channel = words.channel;
		}
		writeResponses(context, random, { words, id, last, won, market });
	}
}

function writeCampaign(
	{ rows, newId, calendar, currency, money, scale }: PlanContext,
	market: Market,
	words: CampaignWords,
	last: number
): string {
	const id = newId();
	rows.addMaster('campaign', {
		id,
		number: null,
		name: words.name,
		channel: words.channel,
		segment_id: market.segmentIds.get(words.segment) ?? null,
		status: words.to >= last ? 'running' : 'completed',
		starts_on: calendar.day(words.from).on,
		ends_on: calendar.day(words.to).on,
		budget_minor: money(Math.round((words.cost * scale * 0.95) / 100) * 100),
		currency,
		...stamp(calendar.day(Math.max(0, words.from - 30)).startsAt)
	});
	return id;
}

/** An amount every other week, at least three. */
function writeCosts(
	{ rows, newId, calendar, currency, money, scale, now }: PlanContext,
	random: Random,
	words: CampaignWords,
	campaignId: string,
	last: number
): void {
	const length = words.to - words.from;
	const count = Math.max(3, Math.round(length / 14));
	for (let i = 0; i < count; i++) {
		const day = calendar.workday(words.from + Math.round((i * length) / count));
		const at = calendar.at(day, 10);
		if (day.index > last || at > now) continue;
		const amount = ((words.cost * scale) / count) * (0.8 + random.next() * 0.4);
		rows.addAt(at, 'campaign_cost', {
			id: newId(),
			campaign_id: campaignId,
			spent_on: day.on,
			kind: random.pick(words.costKinds),
			amount_minor: money(Math.round(amount)),
			currency,
			...stamp(at)
		});
	}
}

interface Reach {
	readonly words: CampaignWords;
	readonly id: string;
	readonly last: number;
	readonly won: readonly Customer[];
	readonly market: Market;
}

/** Those it won and some that only looked. */
function writeResponses(context: PlanContext, random: Random, reach: Reach): void {
	const { words, won, market, last } = reach;
	const others = market.customers.filter(
		(c) => c.segment.code === words.segment && c.from < words.from && random.chance(0.5)
	);
	for (const customer of [...won, ...others]) {
		const isWon = won.includes(customer);
		const day = Math.max(0, words.from + random.between(0, Math.min(20, words.to - words.from)));
		const answered = isWon ? Math.max(day, customer.from - 2) : day + random.between(1, 12);
		respond(context, reach, customer, 'targeted', Math.min(day, answered));
		if (isWon || random.chance(0.16)) respond(context, reach, customer, 'responded', answered);
		if (isWon && customer.from + 1 <= last)
			respond(context, reach, customer, 'converted', customer.from + 1);
	}
}

function respond(
	{ rows, newId, calendar, now }: PlanContext,
	{ id, last }: Reach,
	customer: Customer,
	kind: 'targeted' | 'responded' | 'converted',
	index: number
): void {
	const at = calendar.at(calendar.day(index), 11);
	if (index > last || at > now) return;
	rows.addAt(at, 'campaign_response', {
		id: newId(),
		campaign_id: id,
		customer_id: customer.id,
		contact_id: customer.contacts[0]?.id ?? null,
		kind,
		responded_at: at,
		...stamp(at)
	});
}
