import type { TimedBlock } from '../replay/recording.ts';
import type { AmiSession } from '../replay/ami-server.ts';
import type { SourceTime } from '../source-time.ts';

const CHUNK = 65_536;

/** Sends each block at its time: what is past as fast as the client reads, the rest as it comes. Ends with the session. */
export async function playBlocks(
  session: AmiSession,
  blocks: Iterable<TimedBlock>,
  { clock, later }: Pick<SourceTime, 'clock' | 'later'>,
  onPastSent: () => void,
): Promise<void> {
  let chunk = '';
  const send = async (): Promise<void> => {
    const isTaken = chunk === '' || session.write(chunk);
    chunk = '';
    if (!isTaken) await session.drained();
  };
  for (const { at, text } of blocks) {
    if (at > clock() || chunk.length >= CHUNK) await send();
    if (at > clock()) onPastSent();
    while (at > clock() && session.isOpen) await new Promise<void>((resolve) => void later(resolve, Math.max(1, at - clock())));
    if (!session.isOpen) return;
    chunk += text;
  }
  await send();
  onPastSent();
}
