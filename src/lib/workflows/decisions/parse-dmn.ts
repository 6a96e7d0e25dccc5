/** DMN XML -> a tree of nodes. Never throws for what a file contains. */
import { DmnModdle } from 'dmn-moddle';
import { withDmn15, type DmnPackage } from './dmn-extension.ts';
import { problemAt, type Problem } from '../model/problem.ts';
import { isNode, nodesOf, type DmnNode } from './dmn-node.ts';

export interface ParsedDecisions {
	/** Null if the XML could not be read at all. */
	readonly definitions: DmnNode | null;
	readonly problems: readonly Problem[];
}

/**
 * The reader knows the namespace of DMN 1.3. Versions 1.1 to 1.5 write the same elements under their
 * own; what 1.4 and 1.5 add is in `dmn-extension.ts`.
 */
const OTHER_VERSIONS =
	/https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20151101\/dmn\.xsd|(?:20180521|20211108|20230324)\/MODEL\/)/g;
const READ_VERSION = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const DMN_PACKAGE = withDmn15(new DmnModdle().getPackage('dmn') as DmnPackage);

export async function parseDmn(xml: string): Promise<ParsedDecisions> {
	try {
		const { rootElement, warnings } = await new DmnModdle({ dmn: DMN_PACKAGE }).fromXML(
			xml.replace(OTHER_VERSIONS, READ_VERSION),
			'dmn:Definitions'
		);
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
		`Expected DMN XML, but ${reason}.`,
		'Export the file again from the tool that wrote it, or check that it is complete.'
	);
}

export function decisionsOf(definitions: DmnNode): readonly DmnNode[] {
	return nodesOf(definitions, 'drgElement').filter(({ $type }) => $type === 'dmn:Decision');
}
