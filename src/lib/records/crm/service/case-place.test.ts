import { describe, expect, it } from 'vitest';
import { firstPolicy, firstRule } from './case-place.ts';

const facts = {
	case: {
		kind: 'complaint',
		channel: 'web',
		priority: 'high',
		queue_id: 'q',
		subject: 'Desk BROKEN'
	},
	segmentId: 'gold',
	customerKind: 'company'
};

describe('firstRule', () => {
	it('takes the first that fits; what is empty fits everything', () => {
		const rules = [
			{ id: 1, kind: 'incident' },
			{ id: 2, kind: 'complaint', channel: 'phone' },
			{ id: 3, subject_word: 'lamp' },
			{ id: 4, subject_word: ' broken ', segment_id: 'gold' },
			{ id: 5 }
		];
		expect(firstRule(rules, facts)?.id).toBe(4);
		expect(firstRule(rules, { ...facts, segmentId: null })?.id).toBe(5);
		expect(firstRule(rules.slice(0, 3), facts)).toBeNull();
	});
});

describe('firstPolicy', () => {
	it('looks at queue, priority, segment and kind of customer', () => {
		const policies = [
			{ id: 1, queue_id: 'other' },
			{ id: 2, priority: 'low' },
			{ id: 3, customer_kind: 'person' },
			{ id: 4, queue_id: 'q', priority: 'high', segment_id: 'gold', customer_kind: 'company' }
		];
		expect(firstPolicy(policies, facts)?.id).toBe(4);
		expect(firstPolicy(policies, { ...facts, customerKind: null })).toBeNull();
	});
});
