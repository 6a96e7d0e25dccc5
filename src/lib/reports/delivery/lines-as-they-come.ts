/** A response of JSON lines, each written when its promise is kept, in the order of arrival. */
export function linesAsTheyCome(parts: readonly Promise<unknown>[]): Response {
	const encoder = new TextEncoder();
	let isOpen = true;
	const stream = new ReadableStream<Uint8Array>({
		async start(controller) {
			await Promise.allSettled(
				parts.map(async (part) => {
					const line = `${JSON.stringify(await part)}\n`;
					if (isOpen) controller.enqueue(encoder.encode(line));
				})
			);
			if (isOpen) controller.close();
		},
		cancel() {
			isOpen = false;
		}
	});
	return new Response(stream, {
		headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' }
	});
}
