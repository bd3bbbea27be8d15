import { beforeEach, describe, expect, test } from 'vitest';
import { openFrameBuffer, type FrameBuffer } from '../../server/board/frame-buffer.ts';
import { openFakeTime, type FakeTime } from '../support/fake-time.ts';

describe('[W6] when a change goes out', () => {
  let time: FakeTime;
  let sentAt: number[];
  let lag: number;
  let buffer: FrameBuffer;

  beforeEach(() => {
    time = openFakeTime();
    sentAt = [];
    lag = 0;
    buffer = openFrameBuffer(
      () => sentAt.push(time.now()),
      time.later,
      () => lag,
    );
  });

  test('[W6] the first change goes out at once', () => {
    buffer.changed();
    expect(sentAt).toEqual([0]);
  });

  test('[W6] later changes wait for the end of 50 ms and go out together', () => {
    for (const at of [0, 10, 20, 49]) {
      time.moveTo(at);
      buffer.changed();
    }
    time.moveTo(1000);
    expect(sentAt).toEqual([0, 50]);
  });

  test('[W6] a change after a quiet window goes out at once again', () => {
    buffer.changed();
    time.moveTo(51);
    buffer.changed();
    expect(sentAt).toEqual([0, 51]);
  });

  test('[W6] the group grows with the lag of the event loop, up to 250 ms', () => {
    lag = 25;
    buffer.changed();
    buffer.changed();
    time.moveTo(149);
    expect(sentAt).toEqual([0]);
    time.moveTo(150);
    expect(sentAt).toEqual([0, 150]);
    lag = 10_000;
    time.moveTo(1000);
    buffer.changed();
    buffer.changed();
    time.moveTo(2000);
    expect(sentAt).toEqual([0, 150, 1000, 1250]);
  });

  test('[W6] nothing goes out after the close', () => {
    buffer.changed();
    buffer.changed();
    buffer.close();
    time.moveTo(1000);
    expect(sentAt).toEqual([0]);
  });
});
