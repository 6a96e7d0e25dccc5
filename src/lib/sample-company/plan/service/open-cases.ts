/** Cases of the last days that wait for somebody: unread, taken, late, or to be called about. */
import type { PlanContext } from '../plan-context.ts';
import type { Customer, Market } from '../market/plan-customers.ts';
import type { CaseScript, TaskStep } from '../process-script.ts';
import type { Random } from '../random.ts';

interface OpenCase {
	readonly hoursAgo: number;
	readonly subject: string;
	readonly description: string;
	readonly kind: string;
	readonly channel: string;
	/** What was done about it, hours after it came. */
	readonly claimed?: number;
	readonly answered?: number;
	readonly resolved?: number;
	readonly score?: number;
}

const HOUR_MS = 3_600_000;
const NEVER = Infinity;

const OPEN: readonly OpenCase[] = [
	{
		hoursAgo: 3,
		subject: 'Which lamp fits a meeting table of 240?',
		description: 'We have three rooms with that table. What do you recommend?',
		kind: 'question',
		channel: 'web'
	},
	{
		hoursAgo: 5,
		subject: 'Two chairs came without armrests',
		description: 'The delivery note says with armrests. Our fitters leave on Friday.',
		kind: 'complaint',
		channel: 'mail'
	},
	{
		hoursAgo: 2,
		subject: 'Desk stops half way up',
		description: 'It blinks twice and goes back down. It stands in our reception.',
		kind: 'incident',
		channel: 'phone',
		claimed: 0.5
	},
	{
		hoursAgo: 20,
		subject: 'Take back four lockers',
		description: 'They do not pass the door. Everything is still packed.',
		kind: 'return',
		channel: 'mail',
		claimed: 1,
		answered: 2
	},
	{
		hoursAgo: 30,
		subject: 'Credit note is missing',
		description: 'You promised one in the summer. Our auditor asks for it.',
		kind: 'question',
		channel: 'chat',
		claimed: 2,
		answered: 3
	},
	{
		hoursAgo: 68,
		subject: 'Third delivery with scratches',
		description: 'This is the third time. We are talking to other suppliers.',
		kind: 'complaint',
		channel: 'phone',
		claimed: 3,
		answered: 5
	},
	{
		hoursAgo: 90,
		subject: 'Nobody told us that the fitters come later',
		description: 'We had closed the shop for them.',
		kind: 'complaint',
		channel: 'phone',
		claimed: 1,
		answered: 2,
		resolved: 40,
		score: 1
	},
	{
		hoursAgo: 26,
		subject: 'Baffle hangs crooked',
		description: 'One of the cords is shorter than the other.',
		kind: 'incident',
		channel: 'portal',
		claimed: 1,
		answered: 2
	}
];

export function planOpenCases(context: PlanContext, random: Random, market: Market): CaseScript[] {
	const customers = market.customers.filter(({ row }) => row.status !== 'prospect');
	if (customers.length === 0) return [];
	return OPEN.map((open, index) => scriptOpen(context, open, random.pick(customers), index));
}

function scriptOpen(
	{ now }: PlanContext,
	open: OpenCase,
	customer: Customer,
	by: number
): CaseScript {
	const at = now - open.hoursAgo * HOUR_MS;
	const after = (hours: number | undefined) => (hours === undefined ? NEVER : at + hours * HOUR_MS);
	const contact = customer.contacts[0];
	const steps: TaskStep[] = [
		{
			element: 'AnswerCustomer',
			claimAt: after(open.claimed),
			at: after(open.answered),
			by,
			variables: {
				answer: 'I have asked the warehouse and come back to you.',
				isSolved: 'no',
				minutes: 15
			}
		},
		{
			element: 'ResolveCase',
			claimAt: after(open.resolved),
			at: after(open.resolved),
			by,
			variables: {
				resolution: 'Apologised and came on Saturday.',
				resolutionCode: 'credited',
				minutes: 60
			}
		}
	];
	const answeredAt = after(open.resolved) + 6 * HOUR_MS;
	return {
		at,
		how: open.channel === 'web' || open.channel === 'portal' ? 'public' : 'staff',
		by,
		opened: {
			subject: open.subject,
			description: open.description,
			channel: open.channel,
			kind: open.kind,
			contactName: contact?.name ?? '',
			contactEmail: contact?.email ?? '',
			productId: null,
			salesOrderId: null
		},
		steps,
		answer: open.score
			? { at: answeredAt, score: open.score, comment: 'We lost a day of sales.' }
			: null,
		helpAfterMinutes: 100_000
	};
}
