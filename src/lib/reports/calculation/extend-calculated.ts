/**
 * Adds what was calculated to the datasets that a viewer sees. A formula is compiled from the names
 * that this viewer may see: what reads anything else is simply not there for him.
 */
import type { Catalogue as RecordCatalogue } from '#lib/records/catalogue/catalogue.ts';
import { defineCatalogue, type Catalogue } from '../model/catalogue.ts';
import { defineDataset, type Dataset, type RowColumn } from '../model/dataset.ts';
import { choice, text, type Dimension } from '../model/dimension.ts';
import { choose, not, value, type Expression } from '../model/expression.ts';
import { aggregate, average, measure, type Formula, type Measure } from '../model/measure.ts';
import {
	dimensionKey,
	fieldId,
	formatOf,
	SUMMARIES,
	summaryKey,
	type Calculation,
	type Calculations,
	type Summary
} from './calculation.ts';
import { compileFormula } from './compile/compile-formula.ts';
import { FormulaError } from './formula-error.ts';
import { measureId } from './names-of.ts';
import { isNumeric, type Typed } from './typed.ts';
import type { Vocabulary, Word } from './vocabulary.ts';
import { fieldWords, homeFirst, measureWords, type WordSight } from './words.ts';

export interface Surroundings {
	readonly records: RecordCatalogue;
	readonly sight: WordSight;
}

/** The catalogue with what was calculated, and the names that a further formula may use. */
export interface CalculatedCatalogue {
	readonly catalogue: Catalogue;
	readonly vocabularyOf: (kind: Calculation['kind'], dataset: string | null) => Vocabulary;
}

export function withCalculations(
	base: Catalogue,
	{ list, minorDigits }: Pick<Calculations, 'list' | 'minorDigits'>,
	{ records, sight }: Surroundings
): CalculatedCatalogue {
	const fields = new Map(
		base.datasets.map((dataset) => [dataset.key, fieldWords(dataset, records, sight)])
	);
	const added = new Map(base.datasets.map((dataset) => [dataset.key, new Additions()]));
	const across = new Additions();
	let words: Word[] = [];
	const vocabularyOf = (kind: Calculation['kind'], dataset: string | null): Vocabulary => {
		const rows = dataset === null ? null : (fields.get(dataset) ?? []);
		const missing = kind === 'field' ? ` among the fields of ${labelOf(base, dataset)}` : '';
		return kind === 'field'
			? { words: rows ?? [], rows: null, parts: null, minorDigits, missing }
			: { words: homeFirst(words, dataset), rows, parts: [], minorDigits, missing };
	};
	compileAll(
		list.filter(({ kind }) => kind === 'field'),
		(calculation) => {
			const { dataset } = calculation;
			const typed = compileFormula(calculation.formula, vocabularyOf('field', dataset));
			if (typed.type === 'null' || dataset === null) return;
			const group = labelOf(base, dataset);
			fields.get(dataset)?.push({
				...{ id: fieldId(calculation), name: calculation.label, group },
				...{ type: typed.type, typed }
			});
			added.get(dataset)?.addField(calculation, typed);
		}
	);
	const withFields = {
		datasets: base.datasets.map((dataset) => added.get(dataset.key)?.extend(dataset) ?? dataset),
		metrics: base.metrics
	};
	words = measureWords(withFields);
	compileAll(
		list.filter(({ kind }) => kind === 'measure'),
		(calculation) => {
			const { dataset, label } = calculation;
			const vocabulary = vocabularyOf('measure', dataset);
			const made = measureOf(calculation, vocabulary);
			if (!made) return;
			const target = dataset === null ? across : added.get(dataset);
			target?.measures.push(made);
			const group = dataset === null ? 'Across the business' : labelOf(base, dataset);
			const found = measureWords({
				datasets: [],
				metrics: [{ ...made, key: made.key }]
			})[0];
			if (found) words.push({ ...found, id: measureId(calculation), name: label, group });
		}
	);
	return { catalogue: extend(base, added, across), vocabularyOf };
}

/** Throws a FormulaError where the formula does not give a number. */
function measureOf(
	calculation: Pick<
		Calculation,
		'key' | 'label' | 'description' | 'formula' | 'shownAs' | 'better'
	>,
	vocabulary: Vocabulary
): Measure | null {
	const typed = compileFormula(calculation.formula, vocabulary);
	if (!isNumeric(typed)) return null;
	const { key, label, description, better, shownAs } = calculation;
	const parts = vocabulary.parts ?? [];
	const formula: Formula = { kind: 'calculated', of: typed.of, parts };
	const options = { description, ...(better ? { better } : {}) };
	return measure(key, label, formatOf(typed.type, shownAs), formula, options);
}

/** What reads another one is compiled after it; what cannot be compiled for this viewer is left out. */
function compileAll(list: readonly Calculation[], compile: (one: Calculation) => void): void {
	let waiting = list;
	for (;;) {
		const left = waiting.filter((one) => {
			try {
				compile(one);
				return false;
			} catch (error) {
				if (error instanceof FormulaError) return true;
				throw error;
			}
		});
		if (left.length === 0 || left.length === waiting.length) return;
		waiting = left;
	}
}

function labelOf(catalogue: Catalogue, dataset: string | null): string {
	return catalogue.datasets.find(({ key }) => key === dataset)?.label ?? 'the dataset';
}

/** What is added to one dataset. */
class Additions {
	readonly dimensions: Dimension[] = [];
	readonly measures: Measure[] = [];
	readonly columns: RowColumn[] = [];

	addField(calculation: Calculation, typed: Typed): void {
		const { label, description, summaries, shownAs } = calculation;
		if (isNumeric(typed)) {
			const format = formatOf(typed.type, shownAs);
			this.columns.push({ label, of: typed.of, format });
			for (const summary of summaries)
				this.measures.push(
					measure(
						summaryKey(calculation, summary),
						`${label}, ${SUMMARIES[summary]}`,
						format,
						summarise(summary, typed.of),
						{ description }
					)
				);
			return;
		}
		const key = dimensionKey(calculation);
		if (typed.type === 'boolean') {
			const of = choose(typed.when, value('yes'), choose(not(typed.when), value('no')));
			this.dimensions.push(choice(key, label, of, { yes: 'Yes', no: 'No' }));
			this.columns.push({ label, of, format: 'text' });
		} else if (typed.type === 'text' || typed.type === 'date') {
			this.dimensions.push(text(key, label, typed.of));
			this.columns.push({ label, of: typed.of, format: typed.type });
		} else if (typed.type === 'instant') {
			this.columns.push({ label, of: typed.of, format: 'instant' });
		}
	}

	extend(dataset: Dataset): Dataset {
		if (this.dimensions.length + this.measures.length + this.columns.length === 0) return dataset;
		return defineDataset({
			...dataset,
			dimensions: [...dataset.dimensions, ...this.dimensions],
			measures: [...dataset.measures, ...this.measures],
			columns: [...dataset.columns, ...this.columns]
		});
	}
}

function extend(
	base: Catalogue,
	added: ReadonlyMap<string, Additions>,
	across: Additions
): Catalogue {
	const datasets = base.datasets.map(
		(dataset) => added.get(dataset.key)?.extend(dataset) ?? dataset
	);
	return defineCatalogue(datasets, [...base.metrics, ...across.measures]);
}

function summarise(summary: Summary, of: Expression): Formula {
	return summary === 'average' ? average(of) : aggregate(summary, of);
}
