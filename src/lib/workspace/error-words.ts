/** What a person is told of an error: its words, and its advice where it has one. */
export function errorWords(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return 'advice' in error && typeof error.advice === 'string' ? `${error.message}${error.advice}` : error.message;
}
