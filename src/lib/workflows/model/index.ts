/** Public face of the model: BPMN XML in, problems or an executable process out. */
export { parseBpmn, type ParsedDefinitions } from './parse-bpmn.ts';
export { checkDefinitions, executableProcessIds } from './check-definitions.ts';
export { checkCalendars, namedCalendars } from './named-calendars.ts';
export { compileProcess } from './compile-process.ts';
export type { Problem } from './problem.ts';
export type * from './executable-process.ts';
