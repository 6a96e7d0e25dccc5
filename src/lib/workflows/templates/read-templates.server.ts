import { readdirSync, readFileSync } from 'node:fs';
import type { DeploymentResource } from '../runtime/deploy.server.ts';
import type { ShippedDesign } from './shipped-state.ts';

/** The files of this folder: taken into the bundle by Vite, read from the disk in plain Node. */
const SOURCES: Readonly<Record<string, string>> = import.meta.env
	? import.meta.glob('./*/*.{bpmn,dmn,form}', { query: '?raw', import: 'default', eager: true })
	: readFolder();

/** Every shipped process, decision table and form. */
export function readTemplates(): DeploymentResource[] {
	return Object.entries(SOURCES).map(([path, source]) => ({
		kind: path.slice(path.lastIndexOf('.') + 1) as DeploymentResource['kind'],
		name: path.slice(path.lastIndexOf('/') + 1),
		source
	}));
}

export interface ShippedFolder {
	/** Of the process; its folder and files are called like their ids. */
	readonly key: string;
	readonly name: string;
	readonly about: string;
	readonly designs: readonly ShippedDesign[];
}

/** The shipped processes, each with the tables and forms that lie beside it. */
export function readShippedDesigns(): ShippedFolder[] {
	const folders = new Map<string, ShippedDesign[]>();
	for (const [path, source] of Object.entries(SOURCES)) {
		const [, folder = '', file = ''] = path.split('/');
		const dot = file.lastIndexOf('.');
		const key = file.slice(0, dot);
		const kind = file.slice(dot + 1) as ShippedDesign['kind'];
		const designs = folders.get(folder) ?? [];
		designs.push({ kind, key, name: nameOf(kind, source) ?? key, source });
		folders.set(folder, designs);
	}
	return [...folders].map(([key, designs]) => {
		const process = designs.find((design) => design.kind === 'bpmn' && design.key === key);
		return {
			key,
			name: process?.name ?? key,
			about: textOf(process?.source, /<bpmn:documentation>([^<]*)</) ?? '',
			designs
		};
	});
}

const NAMES = {
	bpmn: /<bpmn:process [^>]*name="([^"]*)"/,
	dmn: /<decision [^>]*name="([^"]*)"/,
	form: /"name": "([^"]*)"/
} as const;

function nameOf(kind: ShippedDesign['kind'], source: string): string | null {
	return textOf(source, NAMES[kind]);
}

/** The files are ours: written as these patterns say, which a test checks for each of them. */
function textOf(source: string | undefined, pattern: RegExp): string | null {
	const text = source === undefined ? undefined : pattern.exec(source)?.[1];
	return text?.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&amp;', '&') ?? null;
}

function readFolder(): Record<string, string> {
	const folder = new URL('./', import.meta.url);
	const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return Object.fromEntries(
		paths
			.filter((path) => /\.(bpmn|dmn|form)$/.test(path))
			.map((path) => [`./${path}`, readFileSync(new URL(path, folder), 'utf8')])
	);
}
