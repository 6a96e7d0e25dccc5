/** Files that the browser saves. */
import { csvParts } from './csv.ts';
import { attachment, FILE_TYPES, type FileKind } from './file-name.ts';
import type { MadeFile } from './make-file.server.ts';

/** Sent while it is written. */
export function csvResponse(
	table: readonly (readonly (string | number | null)[])[],
	name: string
): Response {
	const parts = csvParts(table);
	const encoder = new TextEncoder();
	const stream = new ReadableStream<Uint8Array>({
		pull(controller) {
			const { value, done } = parts.next();
			if (done) controller.close();
			else controller.enqueue(encoder.encode(value));
		}
	});
	return new Response(stream, { headers: fileHeaders('csv', name) });
}

export function fileResponse({ kind, name, content }: MadeFile): Response {
	return new Response(new Uint8Array(content), { headers: fileHeaders(kind, name) });
}

function fileHeaders(kind: FileKind, name: string): Record<string, string> {
	return {
		'content-type': FILE_TYPES[kind],
		'content-disposition': attachment(name),
		'cache-control': 'no-store'
	};
}
