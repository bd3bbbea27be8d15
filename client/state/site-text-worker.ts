// A worker of the page of the site file: to read the file of a large site takes a second, in which nobody could type.

import { openSiteTextCheck, withExample } from '../../shared/site-edit/site-text-check.schema.ts';
import type { AskedOfText, SaidOfText } from './site-text-reader.ts';

const check = openSiteTextCheck();

self.onmessage = ({ data: asked }: MessageEvent<AskedOfText>): void => {
  const { id, text } = asked;
  const said: SaidOfText = 'part' in asked ? { id, text: withExample(text, asked.part) } : { id, check: check(asked.inForce, text) };
  self.postMessage(said);
};
