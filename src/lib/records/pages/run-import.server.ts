import type { Problem } from '#lib/messages/http/respond.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { importCsv, type ImportFile, type ImportResult } from '../import/import-csv.server.ts';
import type { ImportMapping } from '../import/import-mapping.ts';
import type { RecordsRequest } from './records-request.server.ts';

type Line =
	{ progress: { done: number; total: number } } | { result: ImportResult } | { problem: Problem };

/** Runs the import while its progress goes out, one JSON value a line; the last says how it ended. */
export function runImport(
	{ db, actor, context }: RecordsRequest,
	table: string,
	file: ImportFile,
	mapping: ImportMapping
): Response {
	const encoder = new TextEncoder();
	const stream = new ReadableStream<Uint8Array>({
		async start(controller) {
			// Whoever asked may be gone: the import goes on, its progress goes nowhere.
			const send = (line: Line) => {
				if (controller.desiredSize !== null)
					controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
			};
			try {
				const result = await importCsv(db, actor, table, file, mapping, context, (done, total) =>
					send({ progress: { done, total } })
				);
				send({ result });
			} catch (error) {
				if (!(error instanceof DomainError)) console.error('An import failed.', error);
				send({ problem: problemOf(error) });
			}
			if (controller.desiredSize !== null) controller.close();
		}
	});
	return new Response(stream, { headers: { 'content-type': 'application/x-ndjson' } });
}

function problemOf(error: unknown): Problem {
	if (!(error instanceof DomainError)) return UNEXPECTED;
	const { code, message, remedy, details } = error;
	return { code, message, remedy, details: [...details] };
}

const UNEXPECTED: Problem = {
	code: 'unexpected',
	message: 'Something went wrong on our side. No row was written.',
	remedy: 'Try again. If it stays so, tell an administrator.',
	details: []
};
