/** A file that cannot be used. The message is Chinese: which file, what is wrong, what to do. */
export class ReadError extends Error {
	override readonly name = 'ReadError';
	/** Code of the catalogue of findings, for example `file/empty`. */
	readonly rule: string;
	/** Path of the file. */
	readonly path: string;

	constructor(rule: string, path: string, what: string, options?: ErrorOptions) {
		super(`文件“${path}”${what}`, options);
		this.rule = rule;
		this.path = path;
	}
}
