/**
 * The dimensions that several facts share, each defined once: a report across facts meets on them.
 * A factory takes the key from the fact's own path to the entity.
 */
import { LIFECYCLE, RFM_CELLS, VALUE_BANDS } from '#lib/records/segments/segment-fields.ts';
import { choice, entity, text, type Dimension } from '../dimension.ts';
import { col, type Expression } from '../expression.ts';
import { join } from '../join.ts';

export function customerDimension(of: Expression = col('customer.id')): Dimension {
	return entity('customer', 'Customer', of, { table: 'customer', column: 'name' });
}

export function segmentDimension(of: Expression = col('segment.id')): Dimension {
	return entity('segment', 'Segment', of, { table: 'customer_segment', column: 'name' });
}

/** The country of the customer, as the company writes it. */
export function countryDimension(of: Expression = col('customer.country')): Dimension {
	return text('country', 'Country', of);
}

export function productDimension(of: Expression = col('product.id')): Dimension {
	return entity('product', 'Product', of, { table: 'product', column: 'name' });
}

export function categoryDimension(of: Expression = col('category.id')): Dimension {
	return entity('category', 'Product category', of, {
		table: 'product_category',
		column: 'name'
	});
}

export function supplierDimension(of: Expression = col('supplier.id')): Dimension {
	return entity('supplier', 'Supplier', of, { table: 'supplier', column: 'name' });
}

export function employeeDimension(of: Expression = col('employee.id')): Dimension {
	return entity('employee', 'Employee', of, { table: 'employee', column: 'name' });
}

export function teamDimension(of: Expression = col('team.key')): Dimension {
	return entity('team', 'Team', of, { table: 'team', column: 'name' });
}

export function campaignDimension(of: Expression = col('campaign.id')): Dimension {
	return entity('campaign', 'Campaign', of, { table: 'campaign', column: 'name' });
}

export function costCentreDimension(of: Expression = col('cost_centre.id')): Dimension {
	return entity('cost_centre', 'Cost centre', of, { table: 'cost_centre', column: 'name' });
}

export function warehouseDimension(of: Expression = col('warehouse.id')): Dimension {
	return entity('warehouse', 'Warehouse', of, { table: 'warehouse', column: 'name' });
}

export function workCentreDimension(of: Expression = col('work_centre.id')): Dimension {
	return entity('work_centre', 'Work centre', of, { table: 'work_centre', column: 'name' });
}

/** Whose opportunity it is. */
export function ownerDimension(of: Expression = col('owner.id')): Dimension {
	return entity('owner', 'Owner', of, { table: 'user', column: 'name' });
}

export function pipelineDimension(of: Expression = col('pipeline.id')): Dimension {
	return entity('pipeline', 'Pipeline', of, { table: 'pipeline', column: 'name' });
}

export function stageDimension(of: Expression = col('stage.id')): Dimension {
	return entity('stage', 'Stage', of, { table: 'pipeline_stage', column: 'name' });
}

/** The way by which a customer reached us. */
export function channelDimension(of: Expression = col('channel')): Dimension {
	return choice('channel', 'Channel', of, {
		web: 'Web',
		mail: 'Mail',
		phone: 'Phone',
		chat: 'Chat',
		portal: 'Portal',
		shop: 'Shop',
		partner: 'Partner',
		visit: 'Visit'
	});
}

/** What won the customer, called as the campaigns call it. */
export function acquisitionDimension(of: Expression): Dimension {
	return text('acquisition_channel', 'Acquisition channel', of);
}

export function caseKindDimension(of: Expression): Dimension {
	return choice('case_kind', 'Case kind', of, {
		question: 'Question',
		complaint: 'Complaint',
		return: 'Return',
		incident: 'Incident'
	});
}

export function casePriorityDimension(of: Expression): Dimension {
	return choice('case_priority', 'Case priority', of, {
		low: 'Low',
		normal: 'Normal',
		high: 'High',
		urgent: 'Urgent'
	});
}

export function processDimension(of: Expression = col('definition.name')): Dimension {
	return text('process', 'Process', of);
}

/**
 * Where a customer stands, worked out once a day: of the join `standing`, which has one row a customer.
 * A customer may be in several segments by rule; here it counts under the first of them, so that sums
 * over the segments are sums over the customers.
 */
export const standingDimensions: readonly Dimension[] = [
	entity('rule_segment', 'Segment by rule', col('standing.rule_segment_id'), {
		table: 'rule_segment',
		column: 'name'
	}),
	choice('lifecycle', 'Lifecycle', col('standing.lifecycle'), LIFECYCLE),
	choice('rfm', 'RFM segment', col('standing.rfm'), RFM_CELLS),
	choice('value_band', 'Customer value', col('standing.value_band'), VALUE_BANDS)
];

/** What facts about cases are joined with, however they count them. */
export const caseJoins = [
	join('customer', 'customer', col('customer_id')),
	join('standing', 'customer_standing', col('customer.id')),
	join('segment', 'customer_segment', col('customer.segment_id')),
	join('team', 'team', col('team_key')),
	join('queue', 'case_queue', col('queue_id')),
	join('sla_policy', 'sla_policy', col('sla_policy_id')),
	join('assignee', 'user', col('assignee_user_id')),
	join('product', 'product', col('product_id')),
	join('category', 'product_category', col('product.category_id'))
];
