/** Every problem of a file: of its text, of its processes, and of each rule in validate/. */
import { nodesOf, type BpmnNode } from './bpmn-node.ts';
import { processesOf, type ParsedDefinitions } from './parse-bpmn.ts';
import { problemAt, type Problem } from './problem.ts';
import { RULES } from './validate/index.ts';
import { createSubject } from './validate/subject.ts';

/** Ids of the processes that a deployment of this file makes startable. */
export function executableProcessIds(parsed: ParsedDefinitions): readonly string[] {
	if (!parsed.definitions) return [];
	return processesOf(parsed.definitions)
		.filter(isExecutable)
		.flatMap(({ id }) => id ?? []);
}

function isExecutable(process: BpmnNode): boolean {
	return process['isExecutable'] === true;
}

/**
 * Errors refuse a deployment; warnings are shown. Processes that are not marked executable are
 * pictures of the outside world, unless the file has no other.
 */
export function checkDefinitions(parsed: ParsedDefinitions): readonly Problem[] {
	const { definitions } = parsed;
	if (!definitions) return parsed.problems;
	const processes = processesOf(definitions);
	const executable = processes.filter(isExecutable);
	const problems: Problem[] = [...parsed.problems];
	if (executable.length === 0) problems.push(nothingExecutable(definitions, processes));
	for (const process of executable.length > 0 ? executable : processes) {
		const subject = createSubject(definitions, process);
		for (const rule of RULES) problems.push(...rule(subject));
	}
	return problems;
}

function nothingExecutable(definitions: BpmnNode, processes: readonly BpmnNode[]): Problem {
	const isEmpty = nodesOf(definitions, 'rootElements').length === 0;
	const found = isEmpty ? 'the file is empty' : `none of its ${processes.length} is marked so`;
	return problemAt(
		processes[0] ?? null,
		'process_not_executable',
		`Expected an executable process, but ${found}.`,
		'Mark the process as executable, or draw one.'
	);
}
