/** What a person is told of an error: its words, and its advice where it has one. */
export function errorWords(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return 'advice' in error && typeof error.advice === 'string' ? `${error.message}${error.advice}` : error.message;
}

/** Why this browser's store would not take something. */
export function storeWords(error: unknown): string {
	if (error instanceof DOMException && error.name === 'QuotaExceededError') {
		return '磁盘空间不够，或者浏览器限制了本页能用的空间。请清理磁盘后重新导入。';
	}
	return `${errorWords(error).replace(/。$/, '')}。请换普通窗口打开后重新导入。`;
}
