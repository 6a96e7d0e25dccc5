import type { ReportLetter } from '../subscriptions/report-letter.ts';
import { writeComparable, type AlertRule } from './alert.ts';
import type { AlertNumber } from './read-alert-number.server.ts';

/** What is told when an alert fires, and when that is over. */
export function alertLetter(
	number: AlertNumber,
	rule: AlertRule,
	news: 'raised' | 'resolved',
	{ link, sender }: { link: string; sender: string }
): ReportLetter {
	const { value, title, label, format, currency, facts } = number;
	const write = (of: number) => writeComparable(of, format, { currency });
	const isChange = rule.condition === 'change';
	const now = value === null ? '–' : write(value);
	const limit = isChange ? `${rule.threshold} %` : write(rule.threshold);
	const condition = isChange ? `a change of more than ${limit}` : `${rule.condition} ${limit}`;
	return {
		title: `${news === 'raised' ? 'Alert' : 'Resolved'}: ${label} of “${title}” is ${isChange ? 'changed by ' : ''}${now}`,
		facts: [
			{ label: 'Number', text: `${label}: ${now}` },
			{ label: 'Watched for', text: condition },
			{
				label: 'Resolves at',
				text: isChange ? `${rule.resolveAt} %` : write(rule.resolveAt)
			},
			...facts
		],
		tables: [],
		problems: [],
		note:
			news === 'raised'
				? 'You are told again when it is over, not at every check.'
				: 'It is back within its limits.',
		link,
		sender
	};
}
