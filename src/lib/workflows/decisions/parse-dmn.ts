/** DMN XML -> a tree of nodes. Never throws for what a file contains. */
import { DmnModdle } from 'dmn-moddle';
import { problemAt, type Problem } from '../model/problem.ts';
import { isNode, nodesOf, type DmnNode } from './dmn-node.ts';

export interface ParsedDecisions {
	/** Null if the XML could not be read at all. */
	readonly definitions: DmnNode | null;
	readonly problems: readonly Problem[];
}

export async function parseDmn(xml: string): Promise<ParsedDecisions> {
	try {
		const { rootElement, warnings } = await new DmnModdle().fromXML(xml, 'dmn:Definitions');
		const definitions: unknown = rootElement;
		if (!isNode(definitions) || definitions.$type !== 'dmn:Definitions') {
			return { definitions: null, problems: [notDmn('its root is not definitions')] };
		}
		return {
			definitions,
			problems: warnings.map(({ message }) =>
				problemAt(
					null,
					'content_unknown',
					`Expected DMN content, but ${firstLine(message)}.`,
					'Remove what DMN does not know.',
					'warning'
				)
			)
		};
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { definitions: null, problems: [notDmn(firstLine(reason))] };
	}
}

function firstLine(text: string): string {
	return text.split('\n')[0] ?? text;
}

function notDmn(reason: string): Problem {
	return problemAt(
		null,
		'xml_unreadable',
		`Expected DMN 1.3 XML, but ${reason}.`,
		'Export the file again from the tool that wrote it, or check that it is complete.'
	);
}

export function decisionsOf(definitions: DmnNode): readonly DmnNode[] {
	return nodesOf(definitions, 'drgElement').filter(({ $type }) => $type === 'dmn:Decision');
}
