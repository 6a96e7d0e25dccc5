import { isNode, nodesOf, textOf } from '../bpmn-node.ts';

/** The entries of zeebe:taskHeaders by key. */
export function compileHeaders(extension: unknown): Readonly<Record<string, string>> {
	const headers: Record<string, string> = {};
	for (const header of isNode(extension) ? nodesOf(extension, 'values') : []) {
		const key = textOf(header, 'key');
		if (key) headers[key] = textOf(header, 'value') ?? '';
	}
	return headers;
}
