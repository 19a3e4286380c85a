import { type Campaign, CampaignError, readCampaignText, writeCampaign } from '#lib/campaign/campaign.ts';
import { saveFile } from '#lib/ui/save-file.ts';

/** Larger than this no profile is, with the villages of a whole county in it. */
const LARGEST = 4_000_000;

/** Hands the profile over as the file that the command line reads too. */
export function exportProfile(campaign: Campaign): void {
	const bytes = new TextEncoder().encode(writeCampaign(campaign));
	saveFile(`活动设置-${campaign.name.replace(/[\\/:*?"<>|\s]+/g, '')}.json`, bytes, 'application/json');
}

/** Reads a profile from a file; throws CampaignError with every fault and its place. */
export async function importProfile(file: Blob): Promise<Campaign> {
	if (file.size > LARGEST) throw new CampaignError('文件太大，不是活动设置');
	return readCampaignText(decode(new Uint8Array(await file.arrayBuffer())));
}

/** Chinese notepads write UTF-8, and older ones GBK. */
function decode(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('gb18030').decode(bytes);
	}
}
