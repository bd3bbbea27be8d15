/** Work that tells what share of it is done. */
export interface UnderWay<Value> {
  readonly result: Promise<Value>;
  readonly progress: { share: number };
}

export function begun<Value>(work: (tell: (share: number) => void) => Promise<Value>): UnderWay<Value> {
  const progress = { share: 0 };
  const tell = (share: number): void => {
    progress.share = share;
  };
  return { result: work(tell), progress };
}

/** Longer than this nobody is left without a word. */
const SAY_AFTER_MS = 250;

/** What is there within a moment; null: it takes longer, and how it ends is for whoever asks again. */
export async function soon<Value>(value: Promise<Value>): Promise<Value | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), SAY_AFTER_MS);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}
