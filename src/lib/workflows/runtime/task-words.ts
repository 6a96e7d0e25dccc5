/** What is asked of a task, in a sentence. */
export function wordsFor(event: string): string {
	const words: Readonly<Record<string, string>> = {
		assigning: 'be assigned',
		updating: 'be changed',
		completing: 'be completed',
		canceling: 'be cancelled'
	};
	return words[event] ?? event;
}
