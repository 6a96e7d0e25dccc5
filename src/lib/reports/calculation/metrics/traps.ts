/** What shipped measures are easily mistaken for, by their id. */
export const TRAPS: Readonly<Record<string, string>> = {
	'sales.revenue': 'Revenue is not margin, and orders that were called off are not in it.',
	'sales.margin_share': 'A share of sums: shares of months or customers must not be averaged.',
	'sales.customers': 'Each customer counts once a period: months do not add up to the year.',
	'sales.orders':
		'Orders counted by line: an order in two categories counts in both, once in the total.',
	'sales.returning_share': 'Of those who bought: who stayed away is not in it.',
	'surveys.csat': 'Read it with the number of answers and the response rate.',
	'surveys.nps': 'A difference of shares from −100 to 100, not a percentage.',
	'business.acquisition_cost':
		'Cost and new customers of the same period: who is won later counts later.',
	'business.contribution': 'Only time that was logged costs anything here.',
	'business.utilisation': 'Time that nobody logs looks like time without work.',
	'business.budget_used': 'Budgets are monthly: finer groups than a month have no budget.',
	'business.campaign_return': 'Orders that would have come anyway count as won.'
};
