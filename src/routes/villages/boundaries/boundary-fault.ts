/** A file that gives no map; `message` says in Chinese what is wrong and what to do. */
export class BoundaryFault extends Error {
	override readonly name = 'BoundaryFault';
	/** True when exchanging the two coordinates of each point would mend it. */
	readonly swapped: boolean;

	constructor(message: string, swapped = false) {
		super(message);
		this.swapped = swapped;
	}
}

/** Largest file that is read, bytes. */
export const LARGEST_FILE = 50 * 1024 * 1024;

/** Throws BoundaryFault for a file that is not worth reading. */
export function refuseBySize(size: number): void {
	if (size === 0) throw new BoundaryFault('文件是空的，请重新导出村界。');
	if (size <= LARGEST_FILE) return;
	const megabytes = Math.ceil(size / 1024 / 1024);
	throw new BoundaryFault(
		`文件有 ${megabytes} MB，超过 50 MB。村界用不着这么细，请在 GIS 软件里只留村界图层，简化边界后重新导出。`,
	);
}
