/** Reads what the dialogs about folders show; nothing where the server does not answer. */
export async function askFolders<T>(path: string, signal: AbortSignal): Promise<T | null> {
	try {
		const response = await fetch(`/reports/folders${path}`, { signal });
		return response.ok ? ((await response.json()) as T) : null;
	} catch {
		return null;
	}
}
