import { readdirSync, readFileSync } from 'node:fs';
import type { DeploymentResource } from '../runtime/deploy.server.ts';

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

function readFolder(): Record<string, string> {
	const folder = new URL('./', import.meta.url);
	const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return Object.fromEntries(
		paths
			.filter((path) => /\.(bpmn|dmn|form)$/.test(path))
			.map((path) => [`./${path}`, readFileSync(new URL(path, folder), 'utf8')])
	);
}
