import 'vite/client';

declare global {
	/** Which edition this build is: the split static site, or everything in one HTML file. */
	const __EDITION__: 'site' | 'file';

	namespace App {
		interface PageState {
			/** The hash of a choice made on a page; see `#lib/ui/address.ts`. */
			hash?: string;
		}
	}
}
