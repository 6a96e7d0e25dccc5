/** What is wrong with a calculation, said at the field that it concerns, a formula's mistake with its place. */
import type { CalculationInput, Calculation } from './calculation.ts';
import { fieldId } from './calculation.ts';
import { compileFormula } from './compile/compile-formula.ts';
import type { CalculatedCatalogue } from './extend-calculated.ts';
import { FormulaError } from './formula-error.ts';
import { measureId } from './names-of.ts';
import { idsIn, placesIn } from './rename.ts';
import { isNumeric, TYPE_NAMES, type Typed, type ValueType } from './typed.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface CalculationProblem {
	readonly field: 'label' | 'dataset' | 'formula' | 'isShared';
	readonly message: string;
	/** Characters of the formula. */
	readonly from?: number;
	readonly to?: number;
}

export type CheckedCalculation =
	| { readonly ok: true; readonly type: ValueType; readonly typed: Typed }
	| { readonly ok: false; readonly problems: readonly CalculationProblem[] };

export interface CalculationCheck {
	readonly calculated: CalculatedCatalogue;
	/** The calculations that the author may use. */
	readonly list: readonly Calculation[];
	/** The one that is edited. */
	readonly own: Calculation | null;
}

type Checked = Pick<CalculationInput, 'kind' | 'dataset' | 'label' | 'formula' | 'isShared'>;

export function checkCalculation(
	input: Checked,
	{ calculated, list, own }: CalculationCheck
): CheckedCalculation {
	const problems: CalculationProblem[] = [];
	const { catalogue, vocabularyOf } = calculated;
	const dataset = catalogue.datasets.find(({ key }) => key === input.dataset);
	if ((input.dataset !== null || input.kind === 'field') && !dataset)
		return {
			ok: false,
			problems: [{ field: 'dataset', message: 'Choose what it is calculated from.' }]
		};
	const vocabulary = vocabularyOf(input.kind, input.dataset);
	const words = wordsBeside(vocabulary, input);
	const same = words.find(
		({ id, name }) =>
			name.toLowerCase() === input.label.trim().toLowerCase() && (!own || id !== idOf(own))
	);
	if (same)
		problems.push({
			field: 'label',
			message: `“${same.name}” is there already: choose another name.`
		});
	try {
		refuseCycle(input.formula, vocabulary, list, own);
		const typed = compileFormula(input.formula, vocabulary);
		if (typed.type === 'null')
			problems.push({ field: 'formula', message: 'This never gives a value.' });
		else if (input.kind === 'measure' && !isNumeric(typed))
			problems.push({
				field: 'formula',
				message: `A measure is a number, but this is ${TYPE_NAMES[typed.type]}.`
			});
		else {
			if (input.isShared) problems.push(...ownOnes(input.formula, vocabulary, list));
			if (problems.length === 0) return { ok: true, type: typed.type, typed };
		}
	} catch (error) {
		if (!(error instanceof FormulaError)) throw error;
		const { message, from, to } = error;
		problems.push({ field: 'formula', message, from, to });
	}
	return { ok: false, problems };
}

function wordsBeside({ words }: Vocabulary, { kind, dataset }: Checked) {
	if (kind === 'field') return words;
	const home = `${dataset ?? 'business'}.`;
	return words.filter(({ id }) => id.startsWith(home));
}

function idOf(calculation: Pick<Calculation, 'kind' | 'dataset' | 'key'>): string {
	return calculation.kind === 'field' ? fieldId(calculation) : measureId(calculation);
}

/** A formula that leads back to itself would have no end. */
function refuseCycle(
	text: string,
	vocabulary: Vocabulary,
	list: readonly Calculation[],
	own: Calculation | null
): void {
	if (!own) return;
	const target = idOf(own);
	const reads = (id: string, seen: ReadonlySet<string>): boolean => {
		if (id === target) return true;
		const one = list.find((other) => idOf(other) === id);
		if (!one || seen.has(id)) return false;
		return idsIn(one.formula).some((read) => reads(baseOf(read), new Set([...seen, id])));
	};
	for (const { from, to, name, word } of placesIn(text, vocabulary)) {
		if (!word || !reads(baseOf(word.id), new Set())) continue;
		const message =
			baseOf(word.id) === target
				? `“${name}” cannot be calculated from itself.`
				: `“${name}” is itself calculated from “${own.label}”.`;
		throw new FormulaError(message, { from, to });
	}
}

/** The sum of a calculated field is calculated from the field. */
function baseOf(id: string): string {
	const found = /^[^.]+\.(x_[^-]+)-/.exec(id);
	return found?.[1] ? fieldId({ key: found[1] }) : id;
}

/** What others use may not be made of what they cannot see. */
function ownOnes(
	text: string,
	vocabulary: Vocabulary,
	list: readonly Calculation[]
): CalculationProblem[] {
	return placesIn(text, vocabulary).flatMap(({ from, to, name, word }): CalculationProblem[] => {
		const read = word && list.find((one) => idOf(one) === baseOf(word.id));
		if (!read || read.isShared) return [];
		return [{ field: 'formula', message: `“${name}” is your own: share it first.`, from, to }];
	});
}
