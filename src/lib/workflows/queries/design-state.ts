/** How a draft stands to what is deployed; what lists and editors show as one word. */
export type DraftState = 'none' | 'same' | 'changed' | 'new';

export function draftStateOf(draft: string | undefined, deployed: string | undefined): DraftState {
	if (draft === undefined) return 'none';
	if (deployed === undefined) return 'new';
	return draft === deployed ? 'same' : 'changed';
}
