/** The leads of the last weeks, which the process and the people of sales work on. */
import { RECENT_LEADS, type RecentLead } from '../../words/pipeline.ts';
import { mailName } from '../mail-name.ts';
import type { PlanContext } from '../plan-context.ts';
import type { LeadScript } from '../process-script.ts';

const DAY_MS = 86_400_000;
const NEVER = Infinity;

export function scriptLeads(context: PlanContext): LeadScript[] {
	return RECENT_LEADS.map((lead, by) => scriptLead(context, lead, by)).sort((a, b) => a.at - b.at);
}

function scriptLead(context: PlanContext, lead: RecentLead, by: number): LeadScript {
	const { calendar, now, money } = context;
	const at = now - Math.round(lead.daysAgo * DAY_MS);
	const decidedAt =
		lead.decidedAfter === undefined ? NEVER : calendar.addWorkMinutes(at, lead.decidedAfter * 60);
	return {
		at,
		values: {
			company_name: lead.company,
			person_name: lead.person,
			subject: lead.subject,
			email: `${mailName(lead.person)}@${mailName(lead.company).replaceAll('.', '-')}.example`,
			source: lead.source,
			amount_minor: lead.amount === null ? null : money(lead.amount)
		},
		steps: [
			{
				element: 'ContactLead',
				claimAt: decidedAt === NEVER ? NEVER : decidedAt - 20 * 60_000,
				at: decidedAt,
				by,
				variables: lead.disqualified
					? { outcome: 'disqualified', reason: lead.disqualified, note: 'Asked for a price only.' }
					: {
							outcome: 'qualified',
							customer: 'match',
							expectedCloseOn: calendar.dayOf(now + (by + 2) * 9 * DAY_MS).on
						}
			}
		],
		moves: (lead.moves ?? []).map(([days, stage, reason]) => ({
			at: calendar.addWorkMinutes(Math.min(now, decidedAt) + days * DAY_MS, 30),
			stageId: `standard-${stage}`,
			reason: reason ?? null
		}))
	};
}
