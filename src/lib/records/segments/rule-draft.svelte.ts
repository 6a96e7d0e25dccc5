import { comparisonsOf, segmentField, type Comparison } from './segment-fields.ts';
import { isGroup, needsValue, type SegmentRule } from './segment-rule.ts';

export interface DraftCondition {
	readonly id: number;
	field: string;
	comparison: Comparison;
	value: string;
}

export interface DraftGroup {
	readonly id: number;
	mode: 'all' | 'any';
	parts: DraftCondition[];
}

export type DraftPart = DraftCondition | DraftGroup;

/** A rule while somebody builds it. */
export class RuleDraft {
	mode = $state<'all' | 'any'>('all');
	parts = $state<DraftPart[]>([]);
	#lastId = 0;

	constructor(rule: SegmentRule | null) {
		if (!rule) {
			this.parts = [this.#condition()];
			return;
		}
		this.mode = rule.mode;
		this.parts = rule.parts.map((part) =>
			isGroup(part)
				? {
						id: ++this.#lastId,
						mode: part.mode,
						parts: part.parts.map((inner) => ({ id: ++this.#lastId, ...inner }))
					}
				: { id: ++this.#lastId, ...part }
		);
	}

	get rule(): SegmentRule {
		const plain = ({ field, comparison, value }: DraftCondition) => ({
			field,
			comparison,
			value: needsValue(comparison) ? value : ''
		});
		return {
			mode: this.mode,
			parts: this.parts.map((part) =>
				'mode' in part ? { mode: part.mode, parts: part.parts.map(plain) } : plain(part)
			)
		};
	}

	addCondition(group: DraftGroup | null): void {
		(group ? group.parts : this.parts).push(this.#condition());
	}

	addGroup(): void {
		const mode = this.mode === 'all' ? 'any' : 'all';
		this.parts.push({ id: ++this.#lastId, mode, parts: [this.#condition()] });
	}

	remove(id: number): void {
		this.parts = this.parts
			.filter((part) => part.id !== id)
			.map((part) =>
				'mode' in part ? { ...part, parts: part.parts.filter((inner) => inner.id !== id) } : part
			);
	}

	/** Another field is compared in another way. */
	chooseField(condition: DraftCondition, key: string): void {
		condition.field = key;
		const field = segmentField(key);
		condition.comparison = field ? (comparisonsOf(field)[0] ?? 'is') : 'is';
		condition.value = '';
	}

	#condition(): DraftCondition {
		return {
			id: ++this.#lastId,
			field: 'last_order_on',
			comparison: 'within_days',
			value: '90'
		};
	}
}
