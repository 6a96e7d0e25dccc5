/**
 * Message catalogue -> typed functions and docs/errors.md. Reads src/lib/messages/*.md; a code
 * that stands twice, or an entry without sentence or remedy, fails the build. `--check` compares.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../src/lib/messages/', import.meta.url);
const typescriptFile = new URL('generated/errors.ts', folder);
const docsFile = new URL('../docs/errors.md', import.meta.url);
const KINDS = [
	'NotFound',
	'Gone',
	'Forbidden',
	'Conflict',
	'Invalid',
	'NotExecutable',
	'TooMany',
	'Unavailable'
];

interface Entry {
	group: string;
	code: string;
	kind: string;
	sentence: string;
	explanation: string;
	remedy: string;
	parameters: string[];
}

function parse(group: string, text: string): Entry[] {
	return text
		.split(/^## /m)
		.slice(1)
		.map((block) => {
			const [code = '', ...lines] = block.split('\n').map((line) => line.trim());
			const line = (prefix: string) =>
				lines
					.find((l) => l.startsWith(prefix))
					?.slice(prefix.length)
					.trim() ?? '';
			const entry: Entry = {
				group,
				code: code.trim(),
				kind: line('kind:'),
				sentence: line('>'),
				remedy: line('Remedy:'),
				explanation: lines.filter((l) => l && !/^(kind:|>|Remedy:)/.test(l)).join(' '),
				parameters: []
			};
			entry.parameters = [...new Set([...entry.sentence.matchAll(/%(\w+)%/g)].map((m) => m[1]!))];
			if (
				!/^[a-z][a-z0-9_]*$/.test(entry.code) ||
				!KINDS.includes(entry.kind) ||
				!entry.sentence ||
				!entry.remedy
			)
				throw new Error(
					`${group}.md: entry '${entry.code}' needs a code, a kind, a sentence and a remedy.`
				);
			return entry;
		});
}

const entries = readdirSync(folder)
	.filter((name) => name.endsWith('.md'))
	.sort()
	.flatMap((name) => parse(name.replace('.md', ''), readFileSync(new URL(name, folder), 'utf8')));
const seen = new Set<string>();
for (const { code, group } of entries) {
	if (seen.has(code)) throw new Error(`${group}.md: the code '${code}' stands twice.`);
	seen.add(code);
}

const camel = (code: string) => code.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());
const quote = (text: string) => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

function functionOf(entry: Entry): string {
	const type = entry.parameters.map((name) => `${name}: string | number`).join('; ');
	const subject =
		entry.parameters.length > 0 ? `subject: { ${type} }` : 'subject: ErrorSubject = {}';
	return `\t${camel(entry.code)}(${subject}, details?: readonly FieldError[]): ${entry.kind} {
		return new ${entry.kind}({
			code: ${quote(entry.code)},
			message: fill(${quote(entry.sentence)}, subject),
			remedy: ${quote(entry.remedy)},
			subject,
			details
		});
	}`;
}

const kinds = [...new Set(entries.map((e) => e.kind))].sort();
const typescript = `/* Generated from src/lib/messages/*.md by \`npm run generate:messages\`. Do not edit. */
import { ${kinds.join(', ')}, type ErrorSubject, type FieldError } from '../domain-error.ts';

function fill(sentence: string, subject: ErrorSubject): string {
	return sentence.replace(/%(\\w+)%/g, (_, name: string) => String(subject[name] ?? '?'));
}

/** One function a code: builds the error with its sentence filled in. */
export const errors = {
${entries.map(functionOf).join(',\n')}
};
`;
const docs = `# Errors\n\nEvery error that a user can see, by code. Generated from \`src/lib/messages\`; do not edit.\n${[
	...new Set(entries.map((e) => e.group))
]
	.map(
		(group) =>
			`\n## ${group[0]!.toUpperCase()}${group.slice(1)}\n${entries
				.filter((e) => e.group === group)
				.map(
					(e) =>
						`\n### ${e.code}\n\n> ${e.sentence}\n\n${e.explanation}\n\n**What to do:** ${e.remedy}\n`
				)
				.join('')}`
	)
	.join('')}`;

if (process.argv.includes('--check')) {
	if (
		readFileSync(typescriptFile, 'utf8') !== typescript ||
		readFileSync(docsFile, 'utf8') !== docs
	) {
		console.error('The message catalogue is out of date: run `npm run generate:messages`.');
		process.exit(1);
	}
} else {
	mkdirSync(new URL('generated/', folder), { recursive: true });
	writeFileSync(typescriptFile, typescript);
	writeFileSync(docsFile, docs);
	console.log(`Wrote ${entries.length} messages`);
}
