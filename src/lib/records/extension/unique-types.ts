/** Types whose values tell records apart. */
export const UNIQUE_TYPES: readonly string[] = ['text', 'decimal', 'date', 'reference'];
