/** A call that cannot be carried out as written; the message is Chinese and says what to mend. */
export class CallError extends Error {
	override readonly name = 'CallError';
}
