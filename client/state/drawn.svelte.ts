/** What is on a canvas, until it is closed: each picture is drawn in the place of the one before. */
export interface Drawing<Picture> {
  show(picture: Picture): void;
  close(): void;
}

/** A drawing whose code comes where it is first shown: nobody loads chart.js for nothing. */
export class Drawn<One extends { close(): void }> {
  /** null: not there yet, or gone. */
  drawing = $state.raw<One | null>(null);

  /** Draws once code and fonts are there. Returns what ends it, as an effect wants it. */
  begin(canvas: HTMLCanvasElement, fetched: () => Promise<(canvas: HTMLCanvasElement) => One>): () => void {
    let isGone = false;
    void fetched().then(async (draw) => {
      await document.fonts.ready;
      if (!isGone) this.drawing = draw(canvas);
    });
    return () => {
      isGone = true;
      this.drawing?.close();
      this.drawing = null;
    };
  }
}
