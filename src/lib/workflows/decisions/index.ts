/** Public face of decisions: DMN XML in, problems or compiled decisions out. */
export { parseDmn, type ParsedDecisions } from './parse-dmn.ts';
export { checkDecisions } from './check/check-decisions.ts';
export { importedNamespaces, type FindModels } from './check/check-imports.ts';
export {
	callService,
	compileDecisions,
	compileModel,
	evaluateTyped,
	type DecisionModel
} from './compile-decision.ts';
export { DecisionError } from './decision-error.ts';
export type * from './compiled-decision.ts';
