import { shareOf } from '../../catalogue/amounts.ts';
import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency, number } from '../../catalogue/shared-fields.ts';
import { FORECAST_CATEGORIES } from './forecast-categories.ts';
import { LEAD_SOURCES } from '../leads/lead-sources.ts';
import { LOST_REASONS, WON_REASONS } from './close-reasons.ts';

const WHOLE_BP = 10_000;

export const opportunity = defineTable({
	name: 'opportunity',
	area: 'crm',
	kind: 'document',
	label: 'Opportunity',
	labelPlural: 'Opportunities',
	description: 'What a customer may order, how sure that is and when we expect it.',
	icon: 'target',
	titleField: 'name',
	numberSeries: { prefix: 'OPP-' },
	searchFields: ['name', 'number', 'competitor', 'external_key'],
	listColumns: [
		'number',
		'name',
		'customer_id',
		'stage_id',
		'amount_minor',
		'probability_bp',
		'expected_close_on',
		'owner_id',
		'status'
	],
	otherPages: [{ href: '/pipeline', label: 'Pipeline board' }],
	related: [{ table: 'opportunity_stage', field: 'opportunity_id', label: 'Stages before' }],
	lines: {
		table: 'opportunity_line',
		field: 'opportunity_id',
		totals: { lines_minor: 'net_minor' }
	},
	lifecycle: {
		initial: 'open',
		transitions: { open: ['won', 'lost'], won: ['open'], lost: ['open'] },
		editable: ['open'],
		imported: ({ lost_reason, won_reason, closed_at }) =>
			lost_reason !== null ? 'lost' : won_reason !== null || closed_at !== null ? 'won' : 'open'
	},
	copies: [
		{ reference: 'stage_id', from: 'pipeline_id', to: 'pipeline_id' },
		{ reference: 'stage_id', from: 'probability_bp', to: 'probability_bp' },
		{ reference: 'stage_id', from: 'forecast', to: 'forecast' },
		{ reference: 'customer_id', from: 'currency', to: 'currency' }
	],
	fields: [
		number(),
		field('text', 'name', 'Name', { required: true, aliases: ['opportunityname', 'deal'] }),
		reference('customer_id', 'Customer', 'customer', { required: true, aliases: ['account'] }),
		reference('contact_id', 'Contact', 'contact'),
		reference('lead_id', 'Lead', 'lead', { unique: true, onlyWhenNew: 'form' }),
		reference('pipeline_id', 'Pipeline', 'pipeline', { readonly: true }),
		reference('stage_id', 'Stage', 'pipeline_stage', {
			required: true,
			onlyWhenNew: 'form',
			help: 'Moved on the pipeline board.'
		}),
		field('instant', 'stage_since_at', 'In this stage since', { onlyWhenNew: 'import' }),
		choice(
			'status',
			'Status',
			[
				['open', 'accent'],
				['won', 'success'],
				['lost', 'neutral']
			],
			{ readonly: true }
		),
		field('money', 'amount_minor', 'Amount', {
			default: 0,
			min: 0,
			help: 'The sum of the lines, if there are any.'
		}),
		field('money', 'lines_minor', 'Sum of the lines', { readonly: true, default: 0 }),
		field('percent', 'probability_bp', 'Probability', {
			min: 0,
			max: WHOLE_BP,
			help: 'That of the stage when it is left empty.'
		}),
		field('money', 'weighted_minor', 'Weighted amount', { readonly: true, default: 0 }),
		currency,
		choice('forecast', 'Forecast', FORECAST_CATEGORIES, {
			help: 'That of the stage when it is left empty.'
		}),
		field('date', 'expected_close_on', 'Expected close', { aliases: ['closedate'] }),
		choice('source', 'Source', LEAD_SOURCES, { aliases: ['leadsource'] }),
		reference('campaign_id', 'Campaign', 'campaign'),
		field('text', 'competitor', 'Competitor'),
		field('instant', 'opened_at', 'Opened', { required: true, onlyWhenNew: 'import' }),
		field('instant', 'closed_at', 'Closed', { onlyWhenNew: 'import' }),
		choice('won_reason', 'Why it was won', WON_REASONS, { onlyWhenNew: 'import' }),
		choice('lost_reason', 'Why it was lost', LOST_REASONS, { onlyWhenNew: 'import' }),
		field('long_text', 'close_note', 'Note on the outcome', { onlyWhenNew: 'import' }),
		reference('sales_order_id', 'Sales order', 'sales_order', { readonly: true })
	],
	compute(values) {
		const linesMinor = Number(values['lines_minor'] ?? 0);
		const amountMinor = linesMinor > 0 ? linesMinor : Number(values['amount_minor'] ?? 0);
		const probabilityBp = Number(values['probability_bp'] ?? 0);
		return {
			amount_minor: amountMinor,
			probability_bp: probabilityBp,
			weighted_minor: shareOf(amountMinor, probabilityBp, WHOLE_BP),
			forecast: values['forecast'] ?? 'pipeline',
			stage_since_at: values['stage_since_at'] ?? values['opened_at'] ?? null
		};
	}
});
