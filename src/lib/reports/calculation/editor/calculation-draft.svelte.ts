/** What is being calculated, checked while it is typed with the same code as on the server. */
import type { Completion } from '@codemirror/autocomplete';
import { isNumeric, TYPE_NAMES } from '../typed.ts';
import { SUMMARIES, type Calculation, type ShownAs, type Summary } from '../calculation.ts';
import { checkCalculation, type CalculationProblem } from '../check-calculation.ts';
import type { CalculatedCatalogue } from '../extend-calculated.ts';
import { withNames } from '../rename.ts';
import { offeredNames } from './name-list.ts';

export interface DraftSource {
	readonly calculated: CalculatedCatalogue;
	readonly list: readonly Calculation[];
}

export class CalculationDraft {
	readonly #source: DraftSource;
	readonly own: Calculation | null;
	kind = $state<Calculation['kind']>('measure');
	dataset = $state<string | null>(null);
	label = $state('');
	description = $state('');
	formula = $state('');
	shownAs = $state<ShownAs>('automatic');
	better = $state<'higher' | 'lower' | null>(null);
	summaries = $state<readonly Summary[]>(['sum', 'average']);
	isShared = $state(false);

	constructor(
		source: DraftSource,
		own: Calculation | null,
		start: { kind: Calculation['kind']; dataset: string | null; isShared: boolean }
	) {
		this.#source = source;
		this.own = own;
		this.kind = start.kind;
		this.dataset = start.dataset;
		this.isShared = start.isShared;
		if (!own) return;
		const { kind, dataset, label, description, shownAs, better, summaries, isShared } = own;
		Object.assign(this, { kind, dataset, label, description, shownAs, better, isShared });
		this.summaries = summaries;
		this.formula = withNames(own.formula, source.calculated.vocabularyOf(kind, dataset));
	}

	get datasets() {
		return this.#source.calculated.catalogue.datasets;
	}

	readonly vocabulary = $derived.by(() =>
		this.#source.calculated.vocabularyOf(this.kind, this.dataset)
	);
	readonly names = $derived.by(() => offeredNames(this.vocabulary));
	readonly completions = $derived.by((): Completion[] =>
		this.names.flatMap(({ names }) =>
			names.map(({ label, text, detail }) => ({
				label,
				displayLabel: label,
				apply: text,
				detail
			}))
		)
	);
	readonly input = $derived.by(() => ({
		kind: this.kind,
		dataset: this.dataset,
		label: this.label,
		description: this.description,
		formula: this.formula,
		shownAs: this.shownAs,
		better: this.better,
		summaries: [...this.summaries],
		isShared: this.isShared
	}));
	readonly checked = $derived.by(() =>
		checkCalculation(this.input, { ...this.#source, own: this.own })
	);
	readonly givesNumber = $derived.by(() => this.checked.ok && isNumeric(this.checked.typed));
	readonly gives = $derived.by(() => (this.checked.ok ? TYPE_NAMES[this.checked.type] : null));

	problemAt(field: CalculationProblem['field']): CalculationProblem | null {
		if (this.checked.ok) return null;
		return this.checked.problems.find((problem) => problem.field === field) ?? null;
	}

	toggleSummary(summary: Summary): void {
		this.summaries = this.summaries.includes(summary)
			? this.summaries.filter((other) => other !== summary)
			: (Object.keys(SUMMARIES) as Summary[]).filter(
					(one) => one === summary || this.summaries.includes(one)
				);
	}
}
