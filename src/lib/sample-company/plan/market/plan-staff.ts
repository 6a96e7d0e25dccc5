/** Cost centres, employees and the accounts of those who work with the product. */
import type { Role } from '#lib/identity/actor.ts';
import { ACCOUNTS, COLLEAGUES, COST_CENTRES, type StaffMember } from '../../words/staff.ts';
import { mailName } from '../mail-name.ts';
import { stamp, type PlanContext } from '../plan-context.ts';

export interface Person {
	readonly userId: string;
	readonly employeeId: string;
	readonly name: string;
	readonly title: string;
	readonly email: string;
	readonly roles: readonly Role[];
	readonly teamKeys: readonly string[];
}

export interface Worker {
	readonly employeeId: string;
	readonly userId: string | null;
	readonly team: string;
	readonly hourlyCostMinor: number;
	readonly weeklyMinutes: number;
	readonly activeFrom: number;
}

export interface Staff {
	readonly people: readonly Person[];
	readonly workers: readonly Worker[];
	readonly costCentres: ReadonlyMap<string, string>;
	/** People with an account who are in a team. */
	team(key: string): readonly Person[];
}

const MAIL_DOMAIN = 'fennmark.example';
/** Long before the history, so that nobody begins in it by accident. */
const YEARS_MS = 365 * 86_400_000;

export function planStaff(context: PlanContext): Staff {
	const { rows, calendar, newId, currency, money, scale } = context;
	const random = context.random.fork('staff');
	const start = calendar.day(0).startsAt;
	const costCentres = new Map(COST_CENTRES.map(({ code }) => [code, newId()]));
	const people: Person[] = [];
	const workers: Worker[] = [];

	function employ(member: StaffMember, activeFrom: number): void {
		const employeeId = newId();
		const email = `${mailName(member.name)}@${MAIL_DOMAIN}`;
		const userId = member.roles ? newId() : null;
		const hourlyCostMinor = money(member.cost + random.between(-2, 3));
		const weeklyMinutes = (member.hours ?? 40) * 60;
		rows.addMaster('employee', {
			id: employeeId,
			number: null,
			name: member.name,
			job_title: member.title,
			email,
			user_id: userId,
			team_key: member.team,
			cost_centre_id: costCentres.get(member.centre) ?? null,
			hourly_cost_minor: hourlyCostMinor,
			currency,
			weekly_minutes: weeklyMinutes,
			active_from_on: calendar.dayOf(activeFrom).on,
			...stamp(start)
		});
		const { team } = member;
		workers.push({ employeeId, userId, team, hourlyCostMinor, weeklyMinutes, activeFrom });
		if (userId && member.roles)
			people.push({
				userId,
				employeeId,
				name: member.name,
				title: member.title,
				email,
				roles: member.roles,
				teamKeys: [team, ...(member.teams ?? [])]
			});
	}

	for (const { code, name } of COST_CENTRES)
		rows.addMaster('cost_centre', { id: costCentres.get(code)!, code, name, ...stamp(start) });
	for (const member of ACCOUNTS) employ(member, start - random.between(1, 6) * YEARS_MS);
	for (const { names, ...member } of COLLEAGUES)
		for (const name of names.slice(0, Math.max(1, Math.round(names.length * Math.min(1, scale)))))
			// The youngest hand of production came in the middle of the history.
			employ(
				{ ...member, name },
				name === 'Joaquín Ibarrondo'
					? calendar.day(300).startsAt
					: start - random.between(1, 9) * YEARS_MS
			);

	const members = new Map<string, Person[]>();
	for (const person of people)
		for (const key of person.teamKeys) members.set(key, [...(members.get(key) ?? []), person]);
	return { people, workers, costCentres, team: (key) => members.get(key) ?? [] };
}
